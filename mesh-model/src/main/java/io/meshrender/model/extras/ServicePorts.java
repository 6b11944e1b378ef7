package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Ports that a rule of pods means, of which a Service's is none where the pods listen on another. */
final class ServicePorts {
    private ServicePorts() {}

    /**
     * Reports ports that no pod has which {@code own} surely selects, and the Services of some have.
     *
     * @param ports each with the port as its key
     */
    static void check(Setting setting, Own own, List<Field> ports, Code code, List<Problem> problems) {
        for (Field port : ports) {
            SortedSet<Integer> behind = new TreeSet<>();
            SortedSet<String> services = new TreeSet<>();
            boolean listens = false;
            for (ServiceRoutes service : setting.servicesUnder(own.namespace())) {
                if (Match.select(own.selector(), service.service().selectorOrApp()) != Match.YES
                        || setting.where(own, service).isEmpty()) {
                    continue;
                }
                for (ServicePort some : service.service().ports()) {
                    String target = some.targetPortOrPort().toString();
                    listens |= target.equals(port.key());
                    if (some.port().toString().equals(port.key())) {
                        behind.add(some.targetPortOrPort().number());
                        services.add(service.service().name().text());
                    }
                }
            }
            if (!listens && !behind.isEmpty()) {
                problems.add(own.warning(
                        code,
                        port.place(),
                        own.words() + " is for port " + port.key() + ", which is the Service's: the pods of "
                                + Words.list(services) + " listen on " + Words.list(behind)
                                + ", and nothing changes for them",
                        "write " + behind.first()));
            }
        }
    }
}
