package io.meshrender.model.istio;

import io.meshrender.model.document.Node;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Istio's validation asks of a WasmPlugin and a TrafficExtension (819). */
final class WasmRules {
    private static final Set<String> SCHEMES = Set.of("", "http", "https", "oci", "file");
    private static final int LONGEST_SCRIPT = 65536;

    private WasmRules() {}

    static void checkPlugin(Part spec, Findings findings) {
        Targets.check(spec, findings);
        module(spec, findings);
    }

    static void checkExtension(Part spec, Findings findings) {
        Targets.check(spec, findings);
        Part wasm = spec.at("wasm");
        Part lua = spec.at("lua");
        if (wasm.isThere() && lua.isThere()) {
            findings.error(lua, "'lua' beside 'wasm'", "keep one of the two");
        } else if (!wasm.isThere() && !lua.isThere() && spec.isThere()) {
            findings.error(spec, "an extension that runs nothing", "add 'wasm' or 'lua'");
        }
        module(wasm, findings);
        Part script = lua.at("inlineCode");
        if (lua.isThere() && !lua.isWrong() && script.isMissing()) {
            findings.error(script, "a script of nothing", "write it");
        } else if (script.text().length() > LONGEST_SCRIPT) {
            findings.error(
                    script, "a script of " + script.text().length() + " characters", "at most 64 KiB may be here");
        }
    }

    private static void module(Part module, Findings findings) {
        Part url = module.at("url");
        if (url.isSet() && !isUsable(url.text())) {
            findings.error(
                    url, Shown.quoted(url.text()) + " is no place of a module", "write oci://, https:// or file://");
        }
        Part config = module.at("pluginConfig");
        if (config.isThere() && !config.isWrong() && !(config.node() instanceof Node.Mapping)) {
            findings.error(
                    config, "a configuration that is no mapping", "write a mapping; it reaches the module as JSON");
        }
        for (Part variable : module.at("vmConfig").at("env").items()) {
            if (variable.at("valueFrom").is("HOST") && variable.at("value").isThere()) {
                findings.error(
                        variable.at("value"), "a value beside one that comes from the host", "keep one of the two");
            }
        }
    }

    private static boolean isUsable(String url) {
        @Nullable String scheme = Urls.schemeOf(Urls.isRequest(url) ? url : "http://" + url);
        return scheme != null && SCHEMES.contains(scheme);
    }
}
