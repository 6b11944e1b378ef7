package io.meshrender.render.gitops.readme;

import io.meshrender.model.CertificateAuthority;
import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.Mesh;
import io.meshrender.render.helm.AuthorizerProviders;
import io.meshrender.render.view.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Charts of Istio that no file here installs, and what must be true of what somebody else installs in their place. */
final class ForeignIstiods {
    private ForeignIstiods() {}

    /** The paragraph about them; empty if there are none. */
    static String of(Mesh mesh, List<ClusterView> views) {
        List<ClusterView> theirs =
                views.stream().filter(view -> !leftOut(view).isEmpty()).toList();
        if (theirs.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("""

                ### Istio that others install

                No file here installs these charts. Their values files say what must be true of what stands in their place: whoever installs it by Helm
                takes them as they are (`-f clusters/<cluster>/helm/values-istiod.yaml`), and whoever does it otherwise says the same.

                """);
        out.append(Markdown.head("cluster", "not installed from here", "to be read"));
        theirs.forEach(view -> out.append(Markdown.row(
                Markdown.code(view.name()),
                leftOut(view).stream().map(Markdown::code).collect(Collectors.joining(", ")),
                leftOut(view).stream()
                        .map(ForeignIstiods::values)
                        .map(Markdown::code)
                        .collect(Collectors.joining(", ")))));
        List<ClusterView> istiods = theirs.stream()
                .filter(view -> !view.installs(IstioChart.ISTIOD))
                .toList();
        if (!istiods.isEmpty()) {
            istiods(mesh, istiods, out);
        }
        return out.toString();
    }

    private static void istiods(Mesh mesh, List<ClusterView> views, StringBuilder out) {
        out.append("""

                An istiod that is not installed from here runs in `istio-system`, which is its root namespace, and is this:

                """);
        out.append(Markdown.head(
                "cluster", "`meshID`", "`clusterName`", "`network`", "`trustDomain`", "revision", "gateways it knows"));
        views.forEach(view -> out.append(Markdown.row(
                Markdown.code(view.name()),
                Markdown.code(mesh.settings().id()),
                Markdown.code(view.name()),
                Markdown.code(view.cluster().network()),
                Markdown.code(view.trustDomain()),
                view.revisions().all().stream()
                        .map(plane -> plane.revision().map(Markdown::code).orElse("the default one"))
                        .collect(Collectors.joining(", ")),
                gateways(view))));
        boolean oneDomain = !mesh.hasSeveralTrustDomains();
        out.append("""

                1. Its mesh configuration (`kubectl -n istio-system get configmap %s -o jsonpath='{.data.mesh}'`) has this trust domain,%s
                   `rootNamespace: istio-system` or none, `enableAutoMtls` that is not `false`, no `defaultServiceExportTo` and no
                   `defaultDestinationRuleExportTo`, and in `defaultConfig.proxyMetadata` the line `ISTIO_META_DNS_CAPTURE: "true"`: without it no
                   name of the mesh resolves.%s
                2. Its `meshNetworks` (`-o jsonpath='{.data.meshNetworks}'`) are those of `global.meshNetworks` in `values-istiod.yaml`. They change whenever
                   a gateway's address does; until they are brought there, calls still go to the old one.
                3. Its environment has `CLUSTER_ID` with the cluster's name, and sets neither `PILOT_ENABLE_SERVICEENTRY_SELECT_PODS` nor
                   `RESOLVE_HOSTNAME_GATEWAYS` to `false`.
                4. %s: [prepare each cluster](#prepare-each-cluster).
                5. Its pods have the label `istio: pilot` and answer on port 15014, or its alerts fire for ever.
                """.formatted(
                        views.stream()
                                .flatMap(view -> view.revisions().all().stream())
                                .map(plane -> plane.named("istio"))
                                .distinct()
                                .collect(Collectors.joining("|")),
                        oneDomain
                                ? ""
                                : "\n   in `caCertificates` an item whose `trustDomains` are those of the other clusters,",
                        views.stream()
                                        .allMatch(view -> AuthorizerProviders.askedIn(view)
                                                .isEmpty())
                                ? ""
                                : " In `extensionProviders` stand those of\n   `values-istiod.yaml`, or all that they are asked about is refused.",
                        mesh.settings().ca() instanceof CertificateAuthority.External external
                                ? ForeignAuthority.ofIstiods(external)
                                : "It signs below "
                                        + (oneDomain
                                                ? "the root that all clusters share"
                                                : "a root that all clusters believe")));
    }

    private static String gateways(ClusterView view) {
        List<String> gateways = view.reachablePeers().stream()
                .filter(peer -> !peer.network().equals(view.cluster().network()))
                .map(ForeignIstiods::gateway)
                .toList();
        return gateways.isEmpty() ? "none" : String.join(", ", gateways);
    }

    private static String gateway(Cluster peer) {
        return Markdown.code(peer.network()) + " at "
                + peer.gateway()
                        .map(gateway -> Markdown.code(gateway.address() + ":" + gateway.port()))
                        .orElseThrow();
    }

    private static List<IstioChart> leftOut(ClusterView view) {
        List<IstioChart> leftOut = new ArrayList<>();
        for (IstioChart chart : IstioChart.values()) {
            boolean there = chart != IstioChart.GATEWAY
                    || view.cluster()
                            .gateway()
                            .filter(gateway -> gateway.install())
                            .isPresent();
            if (there && !view.installs(chart)) {
                leftOut.add(chart);
            }
        }
        return leftOut;
    }

    private static String values(IstioChart chart) {
        return switch (chart) {
            case BASE -> "values-istio-base.yaml";
            case ISTIOD -> "values-istiod.yaml";
            case GATEWAY -> "values-istio-eastwestgateway.yaml";
        };
    }
}
