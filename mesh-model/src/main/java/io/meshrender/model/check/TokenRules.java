package io.meshrender.model.check;

import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.Jwt;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.istio.Jwks;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tokens that requests must carry: sidecars can verify them, and there is a request to carry them (234). */
final class TokenRules {
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private TokenRules() {}

    /** The keys are known, from one place. */
    static List<Problem> keys(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.jwt().isPresent()) {
                keys(service.jwt().get(), ModelPath.of("services", service.name(), "jwt"), problems);
            }
        }
        return problems;
    }

    private static void keys(Jwt jwt, ModelPath path, List<Problem> problems) {
        if (jwt.jwksUri().isPresent() == jwt.jwks().isPresent()) {
            problems.add(Problem.error(
                    234,
                    path,
                    jwt.jwks().isPresent()
                            ? "keys from two places: 'jwksUri' and 'jwks'"
                            : "no token can be verified without the issuer's keys",
                    jwt.jwks().isPresent()
                            ? "keep one of them"
                            : "add 'jwksUri', where istiod fetches them, or 'jwks', the keys themselves"));
        }
        jwt.jwksUri()
                .filter(uri -> uri.text().startsWith("http://"))
                .ifPresent(uri -> problems.add(Problem.warning(
                        234,
                        path.key("jwksUri"),
                        "keys that come in plaintext can be replaced on their way, and tokens be made with others",
                        "use https")));
        if (jwt.issuer().text().indexOf('*') >= 0) {
            problems.add(Problem.error(
                    234,
                    path.key("issuer"),
                    "'" + jwt.issuer()
                            + "' is a pattern to a policy, and the claim 'iss' of no token: nobody would be admitted",
                    "write the issuer whole, as its tokens say it"));
        }
        jwt.jwks().ifPresent(keys -> written(keys.text(), path.key("jwks"), problems));
        jwt.payloadHeader()
                .filter(header -> !HEADER.matcher(header.text()).matches())
                .ifPresent(header -> problems.add(Problem.error(
                        234,
                        path.key("payloadHeader"),
                        "'" + header + "' is no name of a header",
                        "write one such as x-jwt-payload")));
    }

    private static void written(String keys, ModelPath path, List<Problem> problems) {
        if (!Jwks.isSet(keys)) {
            problems.add(Problem.error(
                    234,
                    path,
                    "no set of keys",
                    keys.startsWith("https://")
                            ? "write it at 'jwksUri'"
                            : "write what the issuer publishes: {\"keys\": [{\"kty\": ...}]}"));
            return;
        }
        for (Jwks.Fault fault : Jwks.faults(keys)) {
            problems.add(
                    fault.secret()
                            ? Problem.error(
                                    234,
                                    path,
                                    "a secret key: whoever reads the tree could make tokens",
                                    "write the public keys alone")
                            : Problem.error(234, path, fault.words() + ": it verifies no token", fault.edit()));
        }
    }

    /** A port that speaks no HTTP carries no token, and would be closed to everybody. */
    static List<Problem> ports(Mesh mesh, Routes routes) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            if (service.jwt().isEmpty()) {
                continue;
            }
            List<Grant> grants = routes.of(service).admission().grants();
            for (ServicePort port : service.ports()) {
                boolean open = grants.stream().anyMatch(grant -> grant.token().isEmpty() && grant.admitsAt(port));
                if (!port.protocol().isHttp() && !open && !grants.isEmpty()) {
                    problems.add(Problem.error(
                            234,
                            ModelPath.of("services", service.name(), "jwt"),
                            "port " + port.port() + " speaks " + port.protocol()
                                    + ", which carries no token: it would be closed to everybody",
                            withoutToken(mesh, service, port)));
                }
                if (!port.protocol().isHttp() && open) {
                    unruled(service, port).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    /** Callers about which no rule is may do everything with a token, and so nothing at a port that carries none, which is open to others. */
    private static Optional<Problem> unruled(Service service, ServicePort port) {
        Callers callers = service.callers().orElse(null);
        if (callers == null
                || callers.rules().stream().anyMatch(CallerRule::isAboutAll)
                || !PolicyRules.opensToSome(service, callers, port)) {
            return Optional.empty();
        }
        List<Name> services = new ArrayList<>(callers.services());
        List<Identity> identities = new ArrayList<>(callers.identities());
        List<Name> gateways = new ArrayList<>(callers.gateways());
        for (CallerRule rule : callers.rules()) {
            services.removeAll(rule.services());
            identities.removeAll(rule.identities());
            gateways.removeAll(rule.gateways());
        }
        List<String> who = new ArrayList<>();
        SortedSet<String> names = new TreeSet<>();
        named("services", services, who, names);
        named("identities", identities, who, names);
        named("gateways", gateways, who, names);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        String them = String.join(", ", who);
        return Optional.of(Problem.warning(
                234,
                ModelPath.of("services", service.name(), "jwt"),
                "port " + port.port() + " speaks " + port.protocol() + ", which carries no token: it is closed to "
                        + Quoted.all(names) + ", about whom no rule is",
                "if they may call it, add {" + them + ", ports: [" + port.port() + "], jwt: false} and {" + them
                        + "} to services." + service.name() + ".callers.rules"));
    }

    private static void named(String key, List<?> some, List<String> who, SortedSet<String> names) {
        if (!some.isEmpty()) {
            List<String> texts = some.stream().map(Object::toString).toList();
            who.add(key + ": [" + String.join(", ", texts) + "]");
            names.addAll(texts);
        }
    }

    /** The rule that leaves a port without a token, and those that callers need beside it to keep what they may do. */
    private static String withoutToken(Mesh mesh, Service service, ServicePort port) {
        String rule = "{ports: [" + port.port() + "], jwt: false}";
        String first = mesh.settings().authorization().asksCallers() ? "" : "set mesh.authorization: callers, and ";
        if (service.callers().isEmpty()) {
            return first + "add callers: {clusters: all, rules: [" + rule + ", {}]}, which leaves that port without";
        }
        List<CallerRule> rules = service.callers().get().rules();
        if (rules.isEmpty()) {
            return first + "add to its callers rules: [" + rule + ", {}], which leaves that port without";
        }
        return rules.stream().anyMatch(CallerRule::isAboutAll)
                ? first + "add " + rule + " to its rules, which leaves that port without"
                : first + "add to its rules one like " + rule + " that names who may call that port";
    }
}
