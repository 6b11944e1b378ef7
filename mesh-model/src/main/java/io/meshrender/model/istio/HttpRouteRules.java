package io.meshrender.model.istio;

import java.util.List;
import java.util.Set;

/** One HTTP route of a VirtualService (818): what it does with a request. */
final class HttpRouteRules {
    private static final Set<String> RETRY_ON = Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "reset-before-request",
            "connect-failure",
            "retriable-4xx",
            "refused-stream",
            "retriable-status-codes",
            "retriable-headers",
            "envoy-ratelimited",
            "http3-post-connect-failure",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable");

    private final Part route;
    private final Findings findings;

    private HttpRouteRules(Part route, Findings findings) {
        this.route = route;
        this.findings = findings;
    }

    /**
     * @param route the route
     * @param delegate whether another VirtualService delegates to the one that holds it
     * @param forSidecars whether it holds for sidecars
     */
    static void check(Part route, boolean delegate, boolean forSidecars, Findings findings) {
        HttpRouteRules rules = new HttpRouteRules(route, findings);
        rules.oneWay(delegate);
        HttpMatchRules.check(route.at("match"), forSidecars, findings);
        HeaderRules.check(route.at("headers"), findings);
        for (Part target : route.at("route").items()) {
            HeaderRules.check(target.at("headers"), findings);
        }
        RouteTargets.shares(route.at("route"), findings);
        CorsRules.check(route.at("corsPolicy"), findings);
        FaultRules.check(route.at("fault"), findings);
        rules.mirrors();
        rules.redirect();
        rules.directResponse();
        rules.retries();
        rules.rewrite();
        Durations.checkWhole(route.at("timeout"), findings);
    }

    private void oneWay(boolean delegate) {
        Part redirect = route.at("redirect");
        Part direct = route.at("directResponse");
        Part targets = route.at("route");
        if (route.at("delegate").isThere() && delegate) {
            findings.error(
                    route.at("delegate"),
                    "a delegate in a VirtualService without hosts, which another one delegates to",
                    "write the routes themselves");
        } else if (route.at("delegate").isThere()) {
            exclusive("delegate", List.of("redirect", "route"));
            return;
        }
        if (redirect.isThere()) {
            exclusive("redirect", List.of("route", "fault", "rewrite", "directResponse"));
        } else if (direct.isThere()) {
            exclusive("directResponse", List.of("route", "fault", "rewrite"));
        } else if (targets.isMissing()) {
            findings.error(route, "an HTTP route that leads nowhere", "add 'route', 'redirect' or 'directResponse'");
        }
        if (route.at("mirror").isThere()) {
            exclusive("mirror", List.of("mirrors"));
        }
    }

    private void exclusive(String one, List<String> others) {
        for (String other : others) {
            Part beside = route.at(other);
            boolean list = other.equals("route") || other.equals("mirrors");
            if (list ? beside.isSet() : beside.isThere()) {
                findings.error(beside, "'" + other + "' beside '" + one + "'", "keep one of the two");
            }
        }
    }

    private void mirrors() {
        for (String key : List.of("mirrorPercent", "mirror_percent")) {
            Part old = route.at(key);
            if (old.isThere()) {
                percent(old, 0);
                findings.warning(old, "'" + key + "' is deprecated", "write 'mirrorPercentage: {value: ...}'");
            }
        }
        percent(route.at("mirrorPercentage").at("value"), 0);
        RouteTargets.destination(route.at("mirror"), findings);
        for (Part mirror : route.at("mirrors").items()) {
            RouteTargets.destination(mirror.at("destination"), findings);
            percent(mirror.at("percentage").at("value"), 0);
        }
    }

    private void percent(Part percent, double least) {
        if (percent.number() < least || percent.number() > 100) {
            findings.error(percent, percent.text() + " is no percentage", "write a number from 0 to 100");
        }
    }

    private void redirect() {
        Part redirect = route.at("redirect");
        if (!redirect.isThere() || redirect.isWrong()) {
            return;
        }
        Part prefix = redirect.at("prefixRewrite");
        if (prefix.isSet()) {
            if (redirect.at("uri").isSet()) {
                findings.error(prefix, "'prefixRewrite' beside 'uri'", "keep one of the two");
            }
            for (Part match : route.at("match").items()) {
                Part uri = match.at("uri");
                if (uri.isThere() && !uri.isWrong() && !uri.at("prefix").isThere()) {
                    findings.error(prefix, "a prefix is rewritten that nothing matches", "match 'uri' by 'prefix'");
                    break;
                }
            }
        }
        boolean says =
                redirect.at("port").isThere() || redirect.at("derivePort").isThere();
        for (String key : List.of("uri", "authority", "scheme", "prefixRewrite")) {
            says |= !redirect.at(key).isMissing();
        }
        if (!says) {
            findings.error(
                    redirect, "a redirect to where the caller was", "add 'uri', 'authority', 'scheme' or 'port'");
        }
        Part code = redirect.at("redirectCode");
        if (code.whole() != 0 && (code.whole() < 300 || code.whole() > 399)) {
            findings.error(code, code.text() + " is no status of a redirect", "write one from 300 to 399, such as 302");
        }
        Part scheme = redirect.at("scheme");
        if (scheme.isSet() && !scheme.is("http") && !scheme.is("https")) {
            findings.error(scheme, Shown.quoted(scheme.text()) + " is no scheme for a redirect", "known: http, https");
        }
        if (redirect.at("port").whole() > 0) {
            Ports.number(redirect.at("port"), findings);
        }
    }

    private void directResponse() {
        Part direct = route.at("directResponse");
        if (direct.isThere() && !direct.isWrong()) {
            FaultRules.status(direct.at("status"), findings);
            BodyRules.check(direct.at("body"), findings);
        }
    }

    private void retries() {
        Part retries = route.at("retries");
        Part attempts = retries.at("attempts");
        if (!retries.isThere() || retries.isWrong()) {
            return;
        }
        if (attempts.whole() < 0) {
            findings.error(attempts, attempts.text() + " attempts", "write 0 or more");
        }
        if (!attempts.isWrong() && attempts.whole() == 0) {
            for (String key : List.of("perTryTimeout", "retryOn", "retryRemoteLocalities")) {
                Part setting = retries.at(key);
                if (key.equals("retryOn") ? !setting.isMissing() : setting.isThere()) {
                    findings.error(setting, "'" + key + "' while nothing is tried again", "add 'attempts'");
                    break;
                }
            }
        }
        Durations.checkWhole(retries.at("perTryTimeout"), findings);
        Durations.checkWhole(retries.at("backoff"), findings);
        Part on = retries.at("retryOn");
        if (on.isSet()) {
            for (String reason : on.text().split(",", -1)) {
                if (!RETRY_ON.contains(reason) && !HttpStatus.isKnown(reason)) {
                    String hint =
                            reason.strip().equals(reason) ? Shown.instead(reason, RETRY_ON) : "write it without blanks";
                    findings.error(on, Shown.quoted(reason) + " is nothing that a retry can be for", hint);
                }
            }
        }
    }

    private void rewrite() {
        Part rewrite = route.at("rewrite");
        Part regex = rewrite.at("uriRegexRewrite");
        HeaderRules.authority(rewrite.at("authority"), route.at("headers").at("request"), findings);
        if (!rewrite.isThere() || rewrite.isWrong()) {
            return;
        }
        if (rewrite.at("uri").isSet() && regex.isThere()) {
            findings.error(regex, "'uriRegexRewrite' beside 'uri'", "keep one of the two");
        } else if (rewrite.at("uri").isMissing()
                && !regex.isThere()
                && rewrite.at("authority").isMissing()) {
            findings.error(rewrite, "a rewrite of nothing", "add 'uri', 'uriRegexRewrite' or 'authority'");
        }
        if (regex.isThere() && !regex.isWrong()) {
            for (String key : List.of("match", "rewrite")) {
                if (regex.at(key).isMissing()) {
                    findings.error(regex.at(key), "a regular expression without '" + key + "'", "add it");
                }
            }
            StringMatches.regex(regex.at("match"), findings);
        }
    }
}
