package io.meshrender.model.check;

import io.meshrender.model.Jwt;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.istio.WrittenKeys;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tokens that requests must carry: sidecars can verify them, and there is a request to carry them (234). */
final class TokenRules {
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private TokenRules() {}

    /** The keys are known, from one place. */
    static List<Problem> keys(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Service service : mesh.services().values()) {
            service.jwt().ifPresent(jwt -> keys(jwt, ModelPath.of("services", service.name(), "jwt"), problems));
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
        jwt.jwks().ifPresent(keys -> {
            switch (WrittenKeys.of(keys.text())) {
                case NONE ->
                    problems.add(Problem.error(
                            234,
                            path.key("jwks"),
                            "no set of keys",
                            "write what the issuer publishes: {\"keys\": [{\"kty\": ...}]}"));
                case SECRET ->
                    problems.add(Problem.error(
                            234,
                            path.key("jwks"),
                            "a secret key: whoever reads the tree could make tokens",
                            "write the public keys alone"));
                case PUBLIC -> {}
            }
        });
        jwt.payloadHeader()
                .filter(header -> !HEADER.matcher(header.text()).matches())
                .ifPresent(header -> problems.add(Problem.error(
                        234,
                        path.key("payloadHeader"),
                        "'" + header + "' is no name of a header",
                        "write one such as x-jwt-payload")));
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
                boolean open = grants.stream()
                        .anyMatch(grant -> grant.isAt(port.targetPortOrPort())
                                && grant.token().isEmpty());
                if (!port.protocol().isHttp() && !open && !grants.isEmpty()) {
                    problems.add(Problem.error(
                            234,
                            ModelPath.of("services", service.name(), "jwt"),
                            "port " + port.port() + " speaks " + port.protocol()
                                    + ", which carries no token: it would be closed to everybody",
                            "add to its callers rules: [{ports: [" + port.port()
                                    + "], jwt: false}, {}], which leaves that port without"));
                }
            }
        }
        return problems;
    }
}
