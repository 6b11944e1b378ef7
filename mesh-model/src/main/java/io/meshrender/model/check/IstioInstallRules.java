package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.IstioImages;
import io.meshrender.model.IstioInstall;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who installs Istio, and from where its images come, is said once and so that it can be (225, 227). */
final class IstioInstallRules {
    private IstioInstallRules() {}

    /** Where nothing is installed, nothing is left out. */
    static List<Problem> leftOutTwice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        if (mesh.istio().install() == IstioInstall.NONE
                && mesh.clusters().values().stream()
                        .noneMatch(cluster -> cluster.istio().install().equals(Optional.of(IstioInstall.HELM)))) {
            add(problems, ModelPath.of("istio", "leaveOut"), mesh.istio().leaveOut());
        }
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.istio().install().orElse(mesh.istio().install()) == IstioInstall.NONE) {
                add(
                        problems,
                        ModelPath.of("clusters", cluster.name(), "istio", "leaveOut"),
                        cluster.istio().leaveOut());
            }
        }
        return problems;
    }

    private static void add(List<Problem> problems, ModelPath path, List<IstioChart> leftOut) {
        if (!leftOut.isEmpty()) {
            problems.add(Problem.error(
                    225,
                    path,
                    "charts to leave out, and with 'install: none' none is installed",
                    "remove it; or set install: helm"));
        }
    }

    /** A registry stands in an image's name without a scheme and without a tag; with one no node pulls it. */
    static List<Problem> hubs(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        addHub(problems, ModelPath.of("istio", "images", "hub"), mesh.istio().images());
        for (Cluster cluster : mesh.clusters().values()) {
            addHub(
                    problems,
                    ModelPath.of("clusters", cluster.name(), "istio", "images", "hub"),
                    cluster.istio().images());
        }
        return problems;
    }

    private static void addHub(List<Problem> problems, ModelPath at, IstioImages images) {
        images.hub().map(Object::toString).ifPresent(hub -> {
            int scheme = hub.indexOf("://");
            String without = scheme < 0 ? hub : hub.substring(scheme + "://".length());
            String path = without.endsWith("/") ? without.substring(0, without.length() - 1) : without;
            int last = Math.max(path.lastIndexOf('/'), 0);
            // A colon in what has no slash before it begins a port.
            String good = last == 0
                    ? path
                    : path.substring(0, last) + path.substring(last).split("[:@]", 2)[0];
            if (!good.equals(hub)) {
                problems.add(Problem.error(
                        227,
                        at,
                        "'" + hub + "' is not what stands before '/pilot' in an image's name",
                        "write '" + good + "'" + (good.equals(path) ? "" : ", and the tag at 'tag' beside it")));
            }
        });
    }
}
