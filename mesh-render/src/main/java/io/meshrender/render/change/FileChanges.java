package io.meshrender.render.change;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedTree;
import io.meshrender.render.tree.TreeLayout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What changed files say that no call does: pods to restart, what is installed, what the outside reaches, what nobody here can judge. */
final class FileChanges {
    /** Kinds of resources that may change calls. */
    private static final Set<String> TOUCH_CALLS = Set.of(
            "AuthorizationPolicy",
            "RequestAuthentication",
            "PeerAuthentication",
            "VirtualService",
            "DestinationRule",
            "ServiceEntry",
            "WorkloadEntry",
            "WorkloadGroup",
            "Sidecar",
            "EnvoyFilter",
            "Gateway",
            "ProxyConfig",
            "WasmPlugin",
            "NetworkPolicy",
            "Service",
            "HTTPRoute",
            "GRPCRoute",
            "TCPRoute",
            "TLSRoute");

    private static final List<String> OUTSIDE = List.of(
            "service.type",
            "service.loadBalancer",
            "service.ports",
            "service.annotations",
            "service.externalIPs",
            "service.nodePort",
            "service_type",
            "ingress");

    /** The folders of a cluster whose files are read. */
    private static final Set<String> READ = Set.of("helm", "namespaces", "istio-tags", "injection", "extras", "sail");

    private final IstiodChanges istiod;
    private final ControlPlanes planes;
    private final Consequences found;

    private FileChanges(RenderedTree after, List<ChangedFile> files, Consequences found) {
        this.planes = new ControlPlanes(after, files);
        this.istiod = new IstiodChanges(new Sidecars(after), found);
        this.found = found;
    }

    /**
     * @param mesh the mesh's id
     * @param after the tree that holds the files as they are now
     */
    static void find(String mesh, List<ChangedFile> files, RenderedTree after, Consequences found) {
        FileChanges changes = new FileChanges(after, files, found);
        List<ChangedFile> together = MovedNamespaces.together(files);
        together.forEach(changes::find);
        new RevisionChanges(found).find(together);
        new ReleaseChanges(mesh, changes.istiod, after, found).find(files);
    }

    /** Whether a file of this path says something. */
    static boolean reads(String path) {
        if (Release.mayBeAt(path)) {
            return true;
        }
        String[] folders = path.split("/", 4);
        return folders.length > 3 ? READ.contains(folders[2]) : path.endsWith("/" + TreeLayout.CALLS);
    }

    private void find(ChangedFile file) {
        if (file.before().isEmpty() && file.after().isEmpty()) {
            return;
        }
        Optional<String> its = file.cluster();
        if (its.isEmpty()) {
            return;
        }
        Name cluster = Name.of(its.get());
        String path = file.inCluster();
        if (path.startsWith("helm/values-istiod")) {
            istiod.find(cluster, file);
        } else if (path.startsWith("helm/values-")) {
            values(cluster, file, path.substring("helm/values-".length(), path.length() - ".yaml".length()));
        } else if (MovedNamespaces.isNamespace(file)) {
            namespace(cluster, file);
        } else if (path.startsWith("sail/istio-")) {
            sail(cluster, file);
        } else if (path.startsWith("extras/") && !path.endsWith("/kustomization.yaml")) {
            extra(cluster, file);
        }
    }

    private void values(Name cluster, ChangedFile file, String chart) {
        Optional<NamedGateway> gateway = NamedGateway.of(cluster, chart);
        ModelPath cause = gateway.map(NamedGateway::cause)
                .orElse(ModelPath.of(chart.startsWith("istio-") ? "istio" : "observability"));
        if (file.before().isEmpty() || file.after().isEmpty()) {
            boolean gone = file.after().isEmpty();
            found.add(Kind.INSTALLED, chart, cluster, gone ? "is not installed any more" : "is installed", cause);
            gateway.ifPresent(some -> {
                String open = some.eastWest() ? "is open to other networks" : "may be open to others";
                found.add(Kind.EXPOSED, some.words(), cluster, gone ? "is closed" : open, cause);
            });
            return;
        }
        String named = gateway.map(NamedGateway::words).orElse(chart);
        boolean eastWest = gateway.filter(NamedGateway::eastWest).isPresent();
        SortedMap<String, String> before = FlatYaml.of(file.before());
        SortedMap<String, String> after = FlatYaml.of(file.after());
        for (String path : FlatYaml.differences(file)) {
            String turned =
                    CallWords.turned(IstiodChanges.shown(before.get(path)), IstiodChanges.shown(after.get(path)));
            boolean outside = (eastWest && path.contains("atewayPort"))
                    || OUTSIDE.stream().anyMatch(path::contains);
            found.add(outside ? Kind.EXPOSED : Kind.INSTALLED, named, cluster, path + ": " + turned, cause);
        }
    }

    private void namespace(Name cluster, ChangedFile file) {
        Optional<String> before = Sidecars.injector(FlatYaml.of(file.before()));
        Optional<String> after = Sidecars.injector(FlatYaml.of(file.after()));
        if (before.equals(after)) {
            return;
        }
        String name = file.path()
                .substring(
                        file.path().lastIndexOf("namespace-") + "namespace-".length(),
                        file.path().length() - ".yaml".length());
        ModelPath cause = file.originOr(ModelPath.of("namespaces", name, "injection"));
        if (before.isPresent()
                && after.isPresent()
                && planes.before(cluster, before.get()).equals(planes.after(cluster, after.get()))) {
            found.add(
                    Kind.INSTALLED,
                    "namespace '" + name + "'",
                    cluster,
                    "names '" + after.get() + "' where it named '" + before.get()
                            + "': the same control plane, so no pod has to be restarted",
                    cause);
            return;
        }
        String words = before.isEmpty()
                ? "gets sidecars from now on; pods that are there already have none"
                : after.isEmpty()
                        ? "gets no sidecars any more; pods that are there keep theirs"
                        : "is injected by another control plane: " + CallWords.turned(before.get(), after.get());
        found.add(Kind.RESTART, "namespace '" + name + "'", cluster, words, cause);
    }

    private void extra(Name cluster, ChangedFile file) {
        SortedMap<String, String> before = FlatYaml.of(file.before());
        SortedMap<String, String> after = FlatYaml.of(file.after());
        boolean unread = (before.isEmpty() && file.before().isPresent())
                || (after.isEmpty() && file.after().isPresent());
        if (unread || touches(before) || touches(after)) {
            found.add(
                    Kind.UNSURE,
                    file.inCluster(),
                    cluster,
                    "an extra that may touch calls is "
                            + (file.before().isEmpty() ? "new" : file.after().isEmpty() ? "gone" : "another"),
                    file.originOr(ModelPath.of("extras")));
        }
    }

    private static boolean touches(SortedMap<String, String> object) {
        return TOUCH_CALLS.contains(object.getOrDefault("kind", ""));
    }

    /** The version of a control plane that the Sail Operator makes; its values are those of the chart, and are told with them. */
    private void sail(Name cluster, ChangedFile file) {
        String was = FlatYaml.of(file.before()).get("spec.version");
        String is = FlatYaml.of(file.after()).get("spec.version");
        if (was != null && is != null && !was.equals(is)) {
            ModelPath cause = ModelPath.of("istio", "version");
            String before = was.substring(1);
            String after = is.substring(1);
            found.add(Kind.INSTALLED, "istiod", cluster, CallWords.turned(before, after), cause);
            istiod.version(cluster, before, after, cause);
        }
    }
}
