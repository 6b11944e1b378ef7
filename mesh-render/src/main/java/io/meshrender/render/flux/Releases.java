package io.meshrender.render.flux;

import static java.util.Map.entry;

import io.meshrender.render.component.ClusterKind;
import io.meshrender.render.component.HelmRelease;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.yaml.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A HelmRelease for each chart of a cluster, with the values in it: Flux reads no value file of a Git repository beside a chart of another
 * one (fluxcd/helm-controller#814), and a ConfigMap's change is seen only at the next interval.
 */
final class Releases {
    /** A load balancer or a webhook that is late must not need a person: an action that failed is tried again, and nothing is rolled back. */
    private static final Map<String, Object> AGAIN =
            Mapping.of(entry("name", "RetryOnFailure"), entry("retryInterval", "1m"));

    private Releases() {}

    /**
     * The files.
     *
     * @param releases the releases of one folder, in the order of installation: each waits for those of the wave before
     */
    static List<RenderedFile> of(FluxSpace space, List<HelmRelease> releases, RelativePath folder) {
        List<RenderedFile> files = new ArrayList<>();
        for (HelmRelease release : releases) {
            // Whoever deletes a HelmRelease uninstalls the chart: no mistake in a file may take a mesh down.
            files.add(object(space, release)
                    .file(folder, release, FluxObject.KEPT, () -> spec(space, release, before(release, releases))));
        }
        return files;
    }

    private static FluxObject object(FluxSpace space, HelmRelease release) {
        return new FluxObject(space, FluxObject.HELM_RELEASE, release.application());
    }

    /** Those of the last wave before that of {@code release}. */
    private static List<HelmRelease> before(HelmRelease release, List<HelmRelease> releases) {
        int wave = Integer.MIN_VALUE;
        for (HelmRelease other : releases) {
            if (other.wave() < release.wave()) {
                wave = Math.max(wave, other.wave());
            }
        }
        int last = wave;
        return releases.stream().filter(other -> other.wave() == last).toList();
    }

    private static Map<String, Object> spec(FluxSpace space, HelmRelease release, List<HelmRelease> before) {
        boolean brings = release.row().kinds().contains(ClusterKind.CUSTOM_RESOURCE_DEFINITION);
        Map<String, Object> spec = Mapping.of(
                entry("interval", "1h"),
                entry("timeout", "10m"),
                entry("releaseName", release.release()),
                entry("targetNamespace", release.namespace().text()),
                // Where Helm itself keeps what it knows of a release, so that a release made by hand goes on.
                entry("storageNamespace", release.namespace().text()));
        space.addAccess(spec);
        if (!before.isEmpty()) {
            spec.put(
                    "dependsOn",
                    before.stream()
                            .map(other -> Mapping.of(
                                    entry("name", object(space, other).name())))
                            .toList());
        }
        spec.put(
                "chart",
                Mapping.of(entry(
                        "spec",
                        Mapping.of(
                                entry("chart", release.chart()),
                                entry("version", release.version().text()),
                                entry("interval", "24h"),
                                entry("sourceRef", Sources.chartsOf(space.mesh(), release))))));
        spec.put("install", action(brings));
        spec.put("upgrade", action(brings));
        spec.put("values", release.values());
        return spec;
    }

    /** Helm leaves kinds that are there as they are; a chart that brings kinds must be able to bring their next version. */
    private static Map<String, Object> action(boolean bringsKinds) {
        Map<String, Object> action = Mapping.of();
        if (bringsKinds) {
            action.put("crds", "CreateReplace");
        }
        action.put("strategy", AGAIN);
        return action;
    }
}
