package io.meshrender.model.extras;

import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The annotation {@code proxy.istio.io/config} of pods, which counts before a ProxyConfig (836). It is YAML in a text, of which only single keys
 * are looked at.
 */
final class PodProxyConfig {
    private static final String CONFIG = "proxy.istio.io/config";
    private static final Pattern CAPTURE = Pattern.compile("ISTIO_META_DNS_CAPTURE[\"']?\\s*:\\s*[\"']?([^\"',}\\s]*)");
    private static final Pattern OWNED =
            Pattern.compile("(?m)(?:^|[{,\\s\"'])(" + String.join("|", WorkloadEffects.OWNED)
                    + "|discoveryAddress|interceptionMode(?=[\"']?\\s*:\\s*[\"']?NONE\\b))[\"']?\\s*:");
    private static final Pattern COMMENT = Pattern.compile("(?m)(^|\\s)#.*$");

    private PodProxyConfig() {}

    static void check(Setting setting, PodTemplate template, ServiceRoutes service, List<Problem> problems) {
        Field config = template.annotation(CONFIG);
        if (!config.isThere()) {
            return;
        }
        SortedSet<String> hosts = Called.hosts(setting, service.service(), setting.where(template.own(), service));
        String text = COMMENT.matcher(config.text()).replaceAll("");
        Matcher capture = CAPTURE.matcher(text);
        if (!hosts.isEmpty() && capture.find() && !WorkloadEffects.YES.contains(capture.group(1))) {
            problems.add(template.own()
                    .error(
                            Code.DNS_CAPTURE_OFF,
                            config.place(),
                            template.own().words() + " switches DNS capture off for "
                                    + service.service().name() + " by its annotation " + CONFIG
                                    + ": no DNS of a cluster knows " + Words.list(hosts),
                            "remove ISTIO_META_DNS_CAPTURE"));
        }
        Matcher owned = OWNED.matcher(text);
        if (owned.find() && !(hosts.isEmpty() && service.names().isEmpty())) {
            String key = owned.group(1);
            problems.add(template.own()
                    .error(
                            Code.DNS_CAPTURE_OFF,
                            config.place(),
                            template.own().words() + " sets " + key + " by its annotation " + CONFIG + ": "
                                    + cost(key, service.service().name()),
                            "remove " + key));
        }
    }

    private static String cost(String key, Name service) {
        return switch (key) {
            case "discoveryAddress" ->
                "the sidecar of " + service
                        + " asks another istiod, which does not know the folder mesh of its cluster";
            case "interceptionMode" -> "the sidecar of " + service + " takes up no connection by itself";
            default ->
                "it says what a sidecar is in the mesh, and istiod takes that of " + service
                        + " for one of elsewhere, or signs nothing for it";
        };
    }
}
