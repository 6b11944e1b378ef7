package io.meshrender.model.extras;

import io.meshrender.model.Gateway;
import io.meshrender.model.Mesh;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Gateways among the extras, held against the gateways of the model (827): pods that none has, and ports that their Service lacks. A mesh that
 * names no gateways of a cluster says nothing of those that may be there.
 */
final class FurtherGateways {
    private FurtherGateways() {}

    static void check(Setting setting, Own gateway, List<Problem> problems) {
        SortedSet<Name> nowhere = new TreeSet<>();
        for (Name cluster : gateway.clusters()) {
            List<Gateway> known = setting.mesh().gatewaysIn(cluster);
            boolean found = known.isEmpty() || selectsOthers(setting, gateway, cluster);
            for (Gateway some : known) {
                Match match = Match.select(gateway.selector(), some.knownLabels());
                found |= match != Match.NO;
                if (match == Match.YES && ports(gateway, some, problems)) {
                    return;
                }
            }
            if (!found) {
                nowhere.add(cluster);
            }
        }
        if (!nowhere.isEmpty()) {
            problems.add(gateway.warning(
                    Code.GATEWAY_LISTENER,
                    gateway.spec().at("selector").place(),
                    gateway.words() + " selects pods that no gateway of the mesh has in " + Words.list(nowhere)
                            + ": nothing listens there",
                    "select " + offered(setting.mesh(), nowhere) + ", or add the gateway to 'gateways'"));
        }
    }

    /** Those of its clusters where a gateway of the model has its labels. */
    static SortedSet<Name> selectedBy(Mesh mesh, Own gateway) {
        SortedSet<Name> clusters = new TreeSet<>();
        for (Name cluster : gateway.clusters()) {
            for (Gateway some : mesh.gatewaysIn(cluster)) {
                if (Match.select(gateway.selector(), some.knownLabels()) == Match.YES) {
                    clusters.add(cluster);
                }
            }
        }
        return clusters;
    }

    /** The east-west gateway, and pods of services, which a Gateway may stand before as well. */
    private static boolean selectsOthers(Setting setting, Own gateway, Name cluster) {
        Map<String, String> eastWest = GatewayPods.labels(setting.mesh(), cluster);
        if (!eastWest.isEmpty() && Match.select(gateway.selector(), eastWest) != Match.NO) {
            return true;
        }
        for (ServiceRoutes service : setting.services()) {
            if (Match.select(gateway.selector(), service.service().selectorOrApp()) == Match.YES) {
                return true;
            }
        }
        return false;
    }

    private static boolean ports(Own gateway, Gateway behind, List<Problem> problems) {
        for (Field server : gateway.spec().at("servers").items()) {
            Field number = server.at("port").at("number");
            if (number.number() > 0 && !behind.opens(number.number())) {
                problems.add(gateway.warning(
                        Code.GATEWAY_LISTENER,
                        number.place(),
                        gateway.words() + " listens on port " + number.text() + " of gateway '" + behind.name()
                                + "', whose Service does not open it: nobody comes in by it",
                        "add it to gateways." + behind.name() + ".ports"));
                return true;
            }
        }
        return false;
    }

    private static String offered(Mesh mesh, SortedSet<Name> clusters) {
        Map.Entry<String, String> label = mesh.gatewaysIn(clusters.first())
                .get(0)
                .podLabels()
                .entrySet()
                .iterator()
                .next();
        return "'" + label.getKey() + ": " + label.getValue() + "'";
    }
}
