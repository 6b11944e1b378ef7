package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What another Application, or another HelmRelease, means: another version of a chart, another place of its release, another tool. */
final class ReleaseChanges {
    private final String mesh;
    private final IstiodChanges istiod;
    private final RenderedTree after;
    private final Consequences found;

    /**
     * @param mesh the mesh's id
     * @param after the tree that holds the files as they are now
     */
    ReleaseChanges(String mesh, IstiodChanges istiod, RenderedTree after, Consequences found) {
        this.mesh = mesh;
        this.istiod = istiod;
        this.after = after;
        this.found = found;
    }

    /** Files of one path are held against each other; what is gone at one and has come at another, by the place of its release. */
    void find(List<ChangedFile> files) {
        SortedMap<String, Release> gone = new TreeMap<>();
        SortedMap<String, Release> come = new TreeMap<>();
        for (ChangedFile file : files) {
            Optional<String> cluster = file.synced();
            if (cluster.isEmpty() || !Release.mayBeAt(file.path())) {
                continue;
            }
            Optional<Release> was = Release.of(mesh, file.path(), file.before());
            Optional<Release> is = Release.of(mesh, file.path(), file.after());
            if (was.isPresent() && is.isPresent()) {
                compare(Name.of(cluster.get()), was.get(), is.get());
            } else {
                was.ifPresent(some -> gone.put(cluster.get() + " " + some.place(), some));
                is.ifPresent(some -> come.put(cluster.get() + " " + some.place(), some));
            }
        }
        gone.forEach((key, was) -> {
            Release is = come.get(key);
            if (is != null) {
                compare(Name.of(key.substring(0, key.indexOf(' '))), was, is);
            }
        });
    }

    private void compare(Name cluster, Release was, Release is) {
        if (!was.tool().equals(is.tool())) {
            found.add(
                    Kind.INSTALLED,
                    "what applies the charts",
                    cluster,
                    CallWords.turned(was.tool(), is.tool())
                            + "; the releases are the same ones; take the objects of the one away, without what they have"
                            + " installed, before the other begins",
                    toolOf(cluster, was, is));
        }
        if (!was.version().equals(is.version())) {
            version(cluster, is.chart(), was.version(), is.version());
        }
        if (!was.place().equals(is.place())) {
            moved(cluster, was, is);
        }
    }

    private ModelPath toolOf(Name cluster, Release was, Release is) {
        if (was.isByFlux() && is.isByFlux()) {
            return ModelPath.of("gitops", "flux", "hub");
        }
        return hasBothTools() ? ModelPath.of("clusters", cluster, "gitops", "tool") : ModelPath.of("gitops", "tool");
    }

    /** Whether clusters differ in their tool, so that what changed is said of one. */
    private boolean hasBothTools() {
        boolean argocd = false;
        boolean flux = false;
        for (RenderedFile file : after.files()) {
            String path = file.path().text();
            argocd |= Release.isOfArgoCd(path);
            flux |= Release.isOfFlux(path);
        }
        return argocd && flux;
    }

    private void version(Name cluster, String chart, String was, String is) {
        boolean istio = Set.of("istiod", "gateway", "base", "cni").contains(chart);
        ModelPath cause = istio ? ModelPath.of("istio", "version") : ModelPath.of("observability");
        found.add(Kind.INSTALLED, chart, cluster, CallWords.turned(was, is), cause);
        if (chart.equals("istiod")) {
            istiod.version(cluster, was, is, cause);
        }
    }

    /** Helm knows a release by its place, so that another place is another release. Another istiod is another revision, which says more. */
    private void moved(Name cluster, Release was, Release is) {
        String turned = CallWords.turned(was.place(), is.place());
        Optional<NamedGateway> gateway = NamedGateway.of(cluster, is.what());
        if (gateway.isPresent()) {
            found.add(
                    Kind.EXPOSED,
                    gateway.get().words(),
                    cluster,
                    turned + ": another Service comes, and with it a new load balancer if it has one; the old one goes,"
                            + " and its address",
                    gateway.get().cause());
        } else if (!is.chart().equals("istiod")) {
            found.add(
                    Kind.INSTALLED,
                    is.what(),
                    cluster,
                    turned + ": another release, which has nothing of what the old one has stored",
                    ModelPath.of("observability"));
        }
    }
}
