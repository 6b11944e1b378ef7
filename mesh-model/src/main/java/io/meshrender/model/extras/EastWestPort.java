package io.meshrender.model.extras;

import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Servers of a Gateway at the port of the east-west gateway where other networks come in (827). A second one that passes names on makes Envoy
 * refuse the whole listener, since two of its filter chains match the same connections (istio/istio#51799). Of two that istiod does not join it
 * takes the one that came first, the older Gateway or, of one age, the first by name, and leaves the server of the other out with all of its
 * hosts ({@code pilot/pkg/model/gateway.go}, {@code mergeGateways}).
 */
final class EastWestPort {
    private static final int EAST_WEST = 15443;
    private static final String ELSEWHERE = "remove this Gateway, or select the pods of another gateway";

    private EastWestPort() {}

    /**
     * What {@code server} takes away; null if nothing.
     *
     * @param listening the clusters whose east-west gateway has the server, and is called by other networks
     */
    static @Nullable Problem taken(Setting setting, Own gateway, Field server, SortedSet<Name> listening) {
        Field number = server.at("port").at("number");
        if (number.number() != EAST_WEST || !server.at("bind").text().isEmpty()) {
            return null;
        }
        String mode = server.at("tls").at("mode").text();
        String where = gateway.words() + " opens port 15443 of the east-west gateway in " + Words.list(listening);
        String protocol = server.at("port").at("protocol").text();
        if (!server.at("tls").isThere() && !protocol.equals("TLS")) {
            return gateway.error(
                    Code.GATEWAY_LISTENER,
                    number.place(),
                    where + " for " + (protocol.isEmpty() ? "plain text" : protocol)
                            + ": istiod takes one of two protocols, that of the older Gateway, and where it is this one no other"
                            + " network reaches a name there",
                    ELSEWHERE);
        }
        if (!List.of("PASSTHROUGH", "SIMPLE", "MUTUAL", "OPTIONAL_MUTUAL").contains(mode)) {
            return gateway.error(
                    Code.GATEWAY_LISTENER,
                    number.place(),
                    where + " a second time: Envoy refuses the listener, and no other network reaches a name there",
                    ELSEWHERE);
        }
        List<Field> passed = new ArrayList<>();
        for (Field host : server.at("hosts").items()) {
            if (isPassedOn(setting, named(host), listening)) {
                passed.add(host);
            }
        }
        if (!passed.isEmpty()) {
            boolean all = passed.size() == server.at("hosts").items().size();
            List<String> hosts =
                    passed.stream().map(host -> "'" + host.text() + "'").toList();
            return gateway.error(
                    Code.GATEWAY_LISTENER,
                    passed.get(0).place(),
                    where + " for " + named(passed.get(0))
                            + ", which the rendered Gateway passes on there: istiod takes the server of the older"
                            + " Gateway, and where it is this one no other network reaches any name",
                    "remove " + (all ? "this server" : Words.list(hosts))
                            + "; other networks reach the names of the mesh as they are");
        }
        return null;
    }

    private static String named(Field host) {
        return host.text().startsWith("*/") ? host.text().substring(2) : host.text();
    }

    private static boolean isPassedOn(Setting setting, String host, SortedSet<Name> clusters) {
        if (host.startsWith("*")) {
            return false;
        }
        for (NameRoutes name : setting.names(host)) {
            for (Name cluster : clusters) {
                if (name.isExportedBy(cluster)) {
                    return true;
                }
            }
        }
        return false;
    }
}
