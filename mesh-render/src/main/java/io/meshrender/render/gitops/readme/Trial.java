package io.meshrender.render.gitops.readme;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One real call from one cluster to another, and what it means if it fails. */
final class Trial {
    private static final Set<Protocol> CURL_SPEAKS = EnumSet.of(Protocol.HTTP, Protocol.HTTP2);
    private static final int USUAL_PORT = 80;

    private Trial() {}

    static String section(Mesh mesh, Routes routes, List<ClusterView> views) {
        StringBuilder out = new StringBuilder("## Check that it works\n\n");
        views.stream()
                .flatMap(view -> call(routes, view).stream())
                .findFirst()
                .ifPresentOrElse(
                        out::append,
                        () -> out.append(
                                "No HTTP name leads from one network to another, so there is no call to try.\n"));
        out.append("\n").append(Markdown.head("you see", "it means"));
        List.of(
                        Markdown.row(
                                "`Could not resolve host`",
                                "the calling pod has no sidecar, or its cluster or namespace is not among the callers in `mesh.yaml`"),
                        Markdown.row(
                                "503, flag `UH`",
                                "no endpoint: the other gateway's address is not known here, or the answering pods are not ready or have no sidecar"),
                        Markdown.row(
                                "503, flag `UF`, `CERTIFICATE_VERIFY_FAILED`",
                                mesh.settings().ca().isIstiod()
                                        ? "the clusters have different roots: compare `root-cert.pem` in their `cacerts`, then restart istiod and the workloads"
                                        : "the clusters have different roots: compare `root-cert.pem` in their ConfigMaps `istio-ca-root-cert`, then restart the workloads"),
                        Markdown.row(
                                "503, flag `UF`, a timeout",
                                "the gateway's port is not reachable from the calling cluster's nodes"),
                        Markdown.row(
                                "`NR filter_chain_not_found` in the gateway's log",
                                "the answering cluster does not have the latest files: its Gateway does not list the name"),
                        Markdown.row("403", "the caller's service account is not among the callers in `mesh.yaml`"))
                .forEach(out::append);
        out.append("""

                The flags are in the log of the calling pod's sidecar: `kubectl logs <pod> -c istio-proxy`. What that sidecar knows of the other
                clusters: `istioctl --context <context> proxy-config endpoints <pod>.<namespace>`.
                """);
        return out.toString();
    }

    private static Optional<String> call(Routes routes, ClusterView view) {
        return view.entries().stream()
                .filter(entry ->
                        entry.called() && !entry.answered() && !entry.remotes().isEmpty())
                .flatMap(entry -> entry.service().ports().stream()
                        .filter(port -> CURL_SPEAKS.contains(port.protocol()))
                        .limit(1)
                        .map(port -> text(routes.of(entry.service()), view, entry, port)))
                .findFirst();
    }

    private static String text(ServiceRoutes routes, ClusterView view, Entry entry, ServicePort port) {
        String url = "http://" + entry.host()
                + (port.port().number() == USUAL_PORT ? "" : ":" + port.port().number());
        Optional<Identity> caller = caller(routes, view);
        Name namespace = caller.map(Identity::namespace)
                .or(() -> entry.callingNamespaces().stream().findFirst())
                .orElse(entry.service().namespace());
        String account = caller.map(Identity::serviceAccount)
                .map(name -> " \\\n  --overrides='{\"spec\": {\"serviceAccountName\": \"" + name + "\"}}'")
                .orElse("");
        String injected =
                view.istioRevision().map(revision -> "istio.io/rev=" + revision).orElse("sidecar.istio.io/inject=true");
        String region = entry.name()
                .alias()
                .map(alias -> "; an echo that tells its region prints `region=" + alias + "`")
                .orElse("");
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

    /** One whom the service's pods admit, of a service that runs in the cluster if there is one; empty if they admit everybody. */
    private static Optional<Identity> caller(ServiceRoutes routes, ClusterView view) {
        Stream<Identity> running = view.services().stream()
                .map(RunningService::service)
                .map(service -> Identity.of(service.namespace(), service.serviceAccountOrName()));
        return Stream.concat(running, routes.admission().identities().stream().map(Identity::local))
                .filter(identity -> !routes.admission().isEverybody() && routes.admits(view.name(), identity))
                .findFirst();
    }

    private static String answering(ClusterView view, Entry entry) {
        return entry.routes().tiers(view.cluster()).stream()
                .map(tier -> tier.stream().map(Way::cluster).map(Markdown::code).collect(Collectors.joining(" or ")))
                .collect(Collectors.joining(", or if that fails, from "));
    }
}
