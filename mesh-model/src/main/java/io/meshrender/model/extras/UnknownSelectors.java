package io.meshrender.model.extras;

import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Selectors that miss the pods of a service by a letter (824; IST0127). */
final class UnknownSelectors {
    private UnknownSelectors() {}

    static void check(Setting setting, Own own, List<Problem> problems) {
        Map<String, String> selector = own.selector();
        if (selector.isEmpty()) {
            return;
        }
        for (Map.Entry<String, String> label : selector.entrySet()) {
            Set<String> known = new HashSet<>();
            for (ServiceRoutes service : setting.servicesUnder(own.namespace())) {
                String value = service.service().selectorOrApp().get(label.getKey());
                if (value != null && !setting.where(own, service).isEmpty()) {
                    known.add(value);
                }
            }
            if (own.namespace().equals(Setting.ROOT)
                    || GatewayPods.areIn(setting.mesh(), own.namespace(), own.clusters())) {
                known.addAll(GatewayPods.values(setting.mesh(), label.getKey()));
            }
            String meant = Typo.meant(label.getValue(), known);
            if (meant != null) {
                Field place = labelPlace(own, label.getKey());
                problems.add(own.warning(
                        Code.UNKNOWN_PRINCIPAL,
                        place.place(),
                        own.words() + " selects pods with '" + label.getKey() + ": " + label.getValue()
                                + "', and no service of the mesh has such pods there: it does nothing",
                        "did you mean '" + meant + "'?"));
            }
        }
    }

    private static Field labelPlace(Own own, String key) {
        for (String holder : List.of("selector", "workloadSelector")) {
            Field selector = own.spec().at(holder);
            for (String inner : List.of("matchLabels", "labels")) {
                Field value = selector.at(inner).at(key);
                if (value.isThere()) {
                    return value;
                }
            }
        }
        return own.spec();
    }
}
