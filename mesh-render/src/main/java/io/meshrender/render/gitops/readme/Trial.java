package io.meshrender.render.gitops.readme;

import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.Protocol;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Routes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One real call from one cluster to another, and what it means if it fails. */
final class Trial {
    private static final Set<Protocol> CURL_SPEAKS = EnumSet.of(Protocol.HTTP, Protocol.HTTP2);
    private static final int USUAL_PORT = 80;

    private Trial() {}

    static String section(Mesh mesh, Routes routes, List<ClusterView> views) {
        StringBuilder out = new StringBuilder("## Check that it works\n\n");
        out.append(firstCall(routes, views));
        out.append("\n").append(Markdown.head("you see", "it means"));
        out.append(Markdown.row(
                "`Could not resolve host`",
                "the calling pod has no sidecar, or its cluster or namespace is not among the callers in `mesh.yaml`"));
        out.append(
                Markdown.row(
                        "503, flag `UH`",
                        "no endpoint: the other gateway's address is not known here, or the answering pods are not ready or have no sidecar"));
        out.append(
                Markdown.row(
                        "503, flag `UF`, `CERTIFICATE_VERIFY_FAILED`",
                        mesh.settings().ca().isIstiod()
                                ? "the clusters have different roots: compare `root-cert.pem` in their `cacerts`, then restart istiod and the workloads"
                                : "the clusters have different roots: compare `root-cert.pem` in their ConfigMaps `istio-ca-root-cert`, then restart the workloads"));
        out.append(Markdown.row(
                "503, flag `UF`, a timeout", "the gateway's port is not reachable from the calling cluster's nodes"));
        if (hasNeighbours(views)) {
            out.append(
                    Markdown.row(
                            "503, flag `UH`, to a cluster of the own network",
                            "it is called directly, and not known: `istioctl remote-clusters` says whether its API server was read"));
            out.append(Markdown.row(
                    "503, flag `UF`, a timeout, to a cluster of the own network",
                    "no gateway lies on the way: pods of the calling cluster do not reach pods there"));
        }
        out.append(Markdown.row(
                "`NR filter_chain_not_found` in the gateway's log",
                "the answering cluster does not have the latest files: its Gateway does not list the name"));
        out.append(Markdown.row(
                "403",
                "the caller's service account is not among the callers in `mesh.yaml`"
                        + (hasRules(routes)
                                ? ", or their rules do not admit what it asks, or not without a token"
                                : "")));
        out.append("""

                The flags are in the log of the calling pod's sidecar: `kubectl logs <pod> -c istio-proxy`. What that sidecar knows of the other
                clusters: `istioctl --context <context> proxy-config endpoints <pod>.<namespace>`.
                """);
        return out.toString();
    }

    private static boolean hasNeighbours(List<ClusterView> views) {
        for (ClusterView view : views) {
            if (!view.neighbours().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasRules(Routes routes) {
        for (ServiceRoutes service : routes.services().values()) {
            if (!service.admission().isWhole()) {
                return true;
            }
        }
        return false;
    }

    /** The first call that can be tried with curl. */
    private static String firstCall(Routes routes, List<ClusterView> views) {
        boolean asksForMore = false;
        for (ClusterView view : views) {
            for (Entry entry : view.entries()) {
                if (!entry.called() || entry.answered() || entry.remotes().isEmpty()) {
                    continue;
                }
                for (ServicePort port : entry.service().ports()) {
                    if (CURL_SPEAKS.contains(port.protocol())) {
                        ServiceRoutes service = routes.of(entry.service());
                        if (admitsPlainCalls(service)) {
                            return text(service, view, entry, port);
                        }
                        asksForMore = true;
                    }
                }
            }
        }
        return asksForMore
                ? "No HTTP name that leads from one network to another takes a call without a certain path, method or token,"
                        + " so there is none to write down: see `callers` and `jwt` in `mesh.yaml`.\n"
                : "No HTTP name leads from one network to another, so there is no call to try.\n";
    }

    /** Whether a caller may ask for just anything. */
    private static boolean admitsPlainCalls(ServiceRoutes service) {
        return service.admission().isWhole() && !service.admission().isNobody();
    }

    private static String text(ServiceRoutes routes, ClusterView view, Entry entry, ServicePort port) {
        String url = "http://" + entry.host()
                + (port.port().number() == USUAL_PORT ? "" : ":" + port.port().number());
        Identity caller = caller(routes, view);
        Name namespace = caller != null
                ? caller.namespace()
                : entry.callingNamespaces().isEmpty()
                        ? entry.service().namespace()
                        : entry.callingNamespaces().iterator().next();
        String account = caller == null
                ? ""
                : " \\\n  --overrides='{\"spec\": {\"serviceAccountName\": \"" + caller.serviceAccount() + "\"}}'";
        ControlPlane usual = view.revisions().ofUsual();
        String injected =
                usual.revision().isPresent() ? "istio.io/rev=" + usual.name() : "sidecar.istio.io/inject=true";
        String region = entry.name().alias().isPresent()
                ? "; an echo that tells its region prints `region="
                        + entry.name().alias().get() + "`"
                : "";
        return """
                Call %s from %s, in a pod that lives as long as the call%s:

                ```bash
                kubectl --context %s -n %s run mesh-check --rm -i --restart=Never%s \\
                  --image=curlimages/curl --labels=%s -- -sS -i %s
                ```

                The answer comes from %s%s.
                """.formatted(
                        Markdown.code(entry.host()),
                        Markdown.code(view.name()),
                        account.isEmpty() ? "" : " and has the service account of a caller",
                        Shell.word(view.cluster().contextOrName()),
                        namespace,
                        account,
                        injected,
                        url,
                        answering(view, entry),
                        region);
    }

    /** One whom the service's pods admit, of a service that runs in the cluster if there is one; null if they admit everybody. */
    private static @Nullable Identity caller(ServiceRoutes routes, ClusterView view) {
        if (routes.admission().isEverybody()) {
            return null;
        }
        for (RunningService running : view.services()) {
            Identity identity = running.service().at(view.name()).identity();
            if (routes.admits(view.name(), identity)) {
                return identity;
            }
        }
        for (Identity admitted : routes.admission().identities()) {
            if (routes.admits(view.name(), admitted.local())) {
                return admitted.local();
            }
        }
        return null;
    }

    private static String answering(ClusterView view, Entry entry) {
        StringBuilder out = new StringBuilder();
        for (List<Way> tier : entry.routes().tiers(view.cluster())) {
            String before = out.length() == 0 ? "" : ", or if that fails, from ";
            for (Way way : tier) {
                out.append(before).append(Markdown.code(way.cluster()));
                before = " or ";
            }
        }
        return out.toString();
    }
}
