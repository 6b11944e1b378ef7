package io.meshrender.model.extras;

import io.meshrender.model.ServicePort;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.trouble.Code;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * WasmPlugins that are never asked, and one that every sidecar of a mesh waits for (839). A filter of HTTP is not put where no HTTP is spoken; at a
 * server it is put at the ports of pods ({@code pilot/pkg/model/extensions.go}, {@code pilot/pkg/networking/core/listener_inbound.go}).
 */
final class WasmPluginEffects {
    private WasmPluginEffects() {}

    static void check(Setting setting, List<Problem> problems) {
        for (Own plugin : setting.istio("WasmPlugin")) {
            if (plugin.targetsResources()) {
                continue;
            }
            if (plugin.namespace().equals(Setting.ROOT) && plugin.selector().isEmpty()) {
                everywhere(setting, plugin, problems);
                continue;
            }
            withoutRequests(setting, plugin, problems);
            List<Field> ports = new ArrayList<>();
            for (Field match : plugin.spec().at("match").items()) {
                if (match.at("mode").is("SERVER")) {
                    for (Field port : match.at("ports").items()) {
                        Field number = port.at("number");
                        ports.add(new Field(number.node(), number.text(), number.place()));
                    }
                }
            }
            ServicePorts.check(setting, plugin, ports, Code.WASM_PLUGIN, problems);
        }
    }

    /** In the place of a module that cannot be fetched the agent puts a filter that denies all, unless told to do without ({@code pkg/wasm/convert.go}). */
    private static void everywhere(Setting setting, Own plugin, List<Problem> problems) {
        if (plugin.spec().at("failStrategy").is("FAIL_OPEN")
                || !setting.calls().iterator().hasNext()) {
            return;
        }
        problems.add(plugin.warning(
                Code.WASM_PLUGIN,
                plugin.manifest().place(),
                plugin.words() + " has no selector, so that every sidecar of " + Words.list(plugin.clusters())
                        + " waits for it: where it cannot be fetched, all calls of HTTP fail",
                "add a selector, or failStrategy: FAIL_OPEN"));
    }

    /** Whether it also stands before requests that the pods send themselves. */
    private static boolean isForCalls(Setting setting, Own plugin) {
        List<Field> matches = plugin.spec().at("match").items();
        boolean serverOnly = !matches.isEmpty()
                && matches.stream().allMatch(match -> match.at("mode").is("SERVER"));
        if (serverOnly) {
            return false;
        }
        for (Call call : setting.callsFrom(plugin.namespace())) {
            if (Match.select(plugin.selector(), call.caller().labels()) != Match.NO
                    && call.to().service().ports().stream()
                            .anyMatch(port -> port.protocol().isHttp())) {
                return true;
            }
        }
        return false;
    }

    private static void withoutRequests(Setting setting, Own plugin, List<Problem> problems) {
        if (plugin.selector().isEmpty() || plugin.spec().at("type").is("NETWORK")) {
            return;
        }
        SortedSet<String> idle = new TreeSet<>();
        for (ServiceRoutes service : setting.servicesUnder(plugin.namespace())) {
            if (setting.where(plugin, service).isEmpty()
                    || Match.select(plugin.selector(), service.service().selectorOrApp()) != Match.YES) {
                continue;
            }
            for (ServicePort port : service.service().ports()) {
                if (port.protocol().isHttp()) {
                    return;
                }
            }
            idle.add(service.service().name().text());
        }
        if (!idle.isEmpty() && !isForCalls(setting, plugin)) {
            problems.add(plugin.warning(
                    Code.WASM_PLUGIN,
                    plugin.spec().at("selector").place(),
                    plugin.words() + " is for requests to " + Words.list(idle)
                            + ", and none of its ports speaks HTTP: it is never asked",
                    "set the protocol of services." + idle.first() + ".ports to HTTP, or write type: NETWORK"));
        }
    }
}
