package io.meshrender.render.helm;

import io.meshrender.model.AuthorizerProtocol;
import io.meshrender.model.ExternalAuthorizer;
import io.meshrender.model.OnFailure;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.route.Authorizers;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.value.HostPort;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import io.meshrender.model.value.Text;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The external authorizers that services of a cluster ask, as istiod knows them there. */
public final class AuthorizerProviders {
    private AuthorizerProviders() {}

    static List<Map<String, Object>> of(ClusterView view) {
        if (view.mesh().settings().extAuthz().isEmpty()) {
            return List.of();
        }
        List<Map<String, Object>> providers = new ArrayList<>();
        for (ExternalAuthorizer authorizer : askedIn(view).values()) {
            providers.add(provider(authorizer, service(view, authorizer), port(view, authorizer)));
        }
        return providers;
    }

    /** The authorizers that services of a cluster ask, by name. */
    public static SortedMap<Name, ExternalAuthorizer> askedIn(ClusterView view) {
        SortedMap<Name, ExternalAuthorizer> asked = new TreeMap<>();
        for (RunningService running : view.services()) {
            Authorizers.of(view.mesh(), running.service())
                    .ifPresent(authorizer -> asked.put(authorizer.name(), authorizer));
        }
        return asked;
    }

    /** What istiod looks for: {@code <namespace>/<host>}, since one host may stand in two namespaces. */
    public static String service(ClusterView view, ExternalAuthorizer authorizer) {
        if (authorizer.service().isEmpty()) {
            return HostPort.hostOf(authorizer.address().map(Text::text).orElse(""));
        }
        Service service = view.mesh().services().get(authorizer.service().get());
        if (service == null) {
            return "";
        }
        List<NameRoutes> names = new ArrayList<>();
        for (Entry entry : view.entries()) {
            if (entry.service().name().equals(service.name())) {
                names.add(entry.routes());
            }
        }
        boolean runs = false;
        for (RunningService running : view.services()) {
            runs |= running.service().name().equals(service.name());
        }
        return Authorizers.host(service, names, runs, view.cluster().name()).orElse("");
    }

    /** The port at which {@code authorizer} is asked. */
    public static int port(ClusterView view, ExternalAuthorizer authorizer) {
        if (authorizer.service().isPresent()) {
            Service service = view.mesh().services().get(authorizer.service().get());
            ServicePort port =
                    service == null ? null : authorizer.portOf(service).orElse(null);
            return port == null ? 0 : port.port().number();
        }
        return authorizer
                .address()
                .flatMap(address -> HostPort.portOf(address.text()))
                .map(Port::number)
                .orElse(0);
    }

    private static Map<String, Object> provider(ExternalAuthorizer authorizer, String service, int port) {
        String kind = authorizer.protocol() == AuthorizerProtocol.GRPC ? "envoyExtAuthzGrpc" : "envoyExtAuthzHttp";
        ChartValues values = new ChartValues()
                .set("name", authorizer.name())
                .set(kind + ".service", service)
                .set(kind + ".port", port)
                .set(kind + ".timeout", authorizer.timeout())
                .setIfPresent(kind + ".statusOnError", authorizer.statusOnError());
        if (authorizer.onFailure() == OnFailure.ALLOW) {
            values.set(kind + ".failOpen", true);
        }
        authorizer.bodyBytes().ifPresent(bytes -> {
            values.set(kind + ".includeRequestBodyInCheck.maxRequestBytes", bytes.number());
            if (authorizer.partialBody()) {
                values.set(kind + ".includeRequestBodyInCheck.allowPartialMessage", true);
            }
        });
        return values.setIfPresent(kind + ".pathPrefix", authorizer.pathPrefix())
                .setIfPresent(kind + ".includeRequestHeadersInCheck", texts(authorizer.requestHeaders()))
                .setIfPresent(kind + ".includeAdditionalHeadersInCheck", authorizer.addedHeaders())
                .setIfPresent(kind + ".headersToUpstreamOnAllow", texts(authorizer.upstreamHeaders()))
                .setIfPresent(kind + ".headersToDownstreamOnAllow", texts(authorizer.allowedHeaders()))
                .setIfPresent(kind + ".headersToDownstreamOnDeny", texts(authorizer.deniedHeaders()))
                .tree();
    }

    private static List<String> texts(List<Text> some) {
        return some.stream().map(Text::text).toList();
    }
}
