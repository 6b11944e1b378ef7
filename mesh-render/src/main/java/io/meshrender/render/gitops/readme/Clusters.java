package io.meshrender.render.gitops.readme;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Delivery;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The clusters, and what is still missing before they reach each other. */
final class Clusters {
    /** In the column of names in Argo CD: the cluster has none, since the other tool applies it. */
    private static final String FLUX = "— (Flux)";

    private Clusters() {}

    static String section(Mesh mesh, List<ClusterView> views) {
        StringBuilder out = new StringBuilder("## Clusters\n\n");
        boolean argocd = Delivery.isUsed(mesh, GitOpsTool.ARGOCD);
        String[] head = {"cluster", "network", "locality", "alias", "east-west gateway", "Istio", "kubectl context"};
        out.append(argocd ? Markdown.head(with(head, "name in Argo CD")) : Markdown.head(head));
        for (ClusterView view : views) {
            String[] cells = {
                Markdown.code(view.name()),
                Markdown.code(view.cluster().network()),
                Markdown.code(view.cluster().locality()),
                Markdown.code(view.cluster().aliasOrName()),
                view.cluster().gateway().isPresent()
                        ? gateway(view.cluster().gateway().get())
                        : "none: " + reachedBy(view),
                istio(view),
                Markdown.code(view.cluster().contextOrName())
            };
            out.append(argocd ? Markdown.row(with(cells, argocd(view))) : Markdown.row(cells));
        }
        out.append("""

                Each cluster runs its own istiod and knows the gateways of the other networks by address (`global.meshNetworks` in
                `values-istiod.yaml`, which istiod reads anew without a restart).""").append(' ').append(seen(views));
        for (ClusterView view : views) {
            EastWestGateway gateway = view.cluster().gateway().orElse(null);
            if (gateway != null && gateway.address().isPending()) {
                out.append(pending(view));
            }
        }
        return out.append(Drained.section(mesh))
                .append(ForeignGateways.of(views))
                .append(ForeignIstiods.of(mesh, views))
                .append(Gateways.section(mesh))
                .toString();
    }

    private static String argocd(ClusterView view) {
        return Delivery.isBy(GitOpsTool.ARGOCD, view.mesh(), view.cluster())
                ? Markdown.code(view.cluster().argocdOrName())
                : FLUX;
    }

    /** {@code 1.30.8, revision `1-30-8`; 1.31.4, revision `1-31-4`, tag `stable`}. */
    private static String istio(ClusterView view) {
        Revisions revisions = view.revisions();
        StringBuilder text = new StringBuilder();
        for (ControlPlane plane : revisions.all()) {
            text.append(text.length() == 0 ? "" : "; ").append(plane.version());
            if (plane.revision().isPresent()) {
                text.append(", revision ").append(Markdown.code(plane.name()));
            }
            for (Map.Entry<Name, Name> tag : revisions.tags().entrySet()) {
                if (tag.getValue().equals(plane.name())) {
                    text.append(", tag ").append(Markdown.code(tag.getKey()));
                }
            }
        }
        return text.toString();
    }

    private static String seen(List<ClusterView> views) {
        Set<String> groups = new LinkedHashSet<>();
        for (ClusterView view : views) {
            if (!view.neighbours().isEmpty()) {
                SortedSet<Name> names = new TreeSet<>();
                names.add(view.name());
                view.neighbours().forEach(cluster -> names.add(cluster.name()));
                groups.add(Markdown.codes(names, Integer.MAX_VALUE, "clusters") + " on "
                        + Markdown.code(view.cluster().network()));
            }
        }
        return groups.isEmpty() ? """
                It sees no pod of another cluster, so a pod that comes or goes
                is nobody else's news, and there are no remote secrets to rotate.
                """ : """
                It sees no pod of another network.
                Clusters of one network see each other's pods, by [remote secrets](#let-the-clusters-of-one-network-see-each-other), and call them
                directly, without a gateway: %s. Other networks reach all of them through any of their gateways.
                """.formatted(String.join("; ", groups));
    }

    private static String gateway(EastWestGateway gateway) {
        return gateway.address().isPending()
                ? "**address pending**"
                : Markdown.code(gateway.address() + ":" + gateway.port());
    }

    private static String pending(ClusterView view) {
        return """

                **`%s` is not reachable yet**: nobody knows its gateway's address, and every name that only it answers fails with 503. Apply it,
                read the address of its load balancer, write it into `clusters.%s.gateway.address`, and render again:

                ```bash
                kubectl --context %s -n %s get service %s
                ```
                """.formatted(
                        view.name(),
                        view.name(),
                        Shell.word(view.cluster().contextOrName()),
                        view.cluster().gateway().orElseThrow().namespace(),
                        view.cluster().gateway().orElseThrow().name());
    }

    private static String reachedBy(ClusterView view) {
        List<Name> doors = view.neighboursWithDoor().stream().map(Cluster::name).toList();
        return doors.isEmpty()
                ? "nothing reaches it from other networks"
                : "other networks come through " + Markdown.codes(doors, Integer.MAX_VALUE, "clusters");
    }

    private static String[] with(String[] cells, String last) {
        String[] more = Arrays.copyOf(cells, cells.length + 1);
        more[cells.length] = last;
        return more;
    }
}
