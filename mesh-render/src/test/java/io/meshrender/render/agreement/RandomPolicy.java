package io.meshrender.render.agreement;

import io.meshrender.model.Authorization;
import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.HttpMethod;
import io.meshrender.model.Jwt;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rules, tokens and a default deny for some mesh, none of them a mistake. */
final class RandomPolicy {
    private static final List<HttpPath> PATHS = List.of(
            HttpPath.of("/api/*"), HttpPath.of("/health"), HttpPath.of("/users/{*}/cart"), HttpPath.of("*.json"));

    private final Random random;

    private RandomPolicy(Random random) {
        this.random = random;
    }

    static Mesh on(Mesh mesh, Random random) {
        boolean asks = mesh.settings().authorization().asksCallers();
        Mesh strict = asks && random.nextBoolean() ? mesh.with(Authorization.DEFAULT_DENY) : mesh;
        RandomPolicy policy = new RandomPolicy(random);
        return strict.with(mesh.services().values().stream()
                .map(service -> policy.on(service, asks))
                .toArray(Service[]::new));
    }

    private Service on(Service service, boolean asks) {
        boolean http = service.ports().stream().allMatch(port -> port.protocol().isHttp());
        boolean token = http && random.nextInt(100) < 30;
        Service with = token ? service.withJwt(Jwt.of("https://id.example", "https://id.example/keys")) : service;
        if (!asks || service.callers().isEmpty() || random.nextBoolean()) {
            return with;
        }
        Callers callers = service.callers().get();
        List<CallerRule> rules = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            rules.add(rule(service, callers, http, token));
        }
        return with.calledBy(callers.withRules(rules.toArray(CallerRule[]::new)));
    }

    private CallerRule rule(Service service, Callers callers, boolean http, boolean token) {
        List<Name> services = new ArrayList<>(callers.services());
        services.removeIf(name -> random.nextInt(3) == 0);
        List<Identity> identities = random.nextBoolean() ? callers.identities() : List.of();
        List<Port> ports = new ArrayList<>();
        if (random.nextBoolean()) {
            ServicePort port =
                    service.ports().get(random.nextInt(service.ports().size()));
            ports.add(port.port());
        }
        return new CallerRule(
                services,
                identities,
                List.of(),
                ports,
                http && random.nextBoolean() ? List.of(HttpMethod.GET, HttpMethod.POST) : List.of(),
                http && random.nextBoolean() ? List.of(PATHS.get(random.nextInt(PATHS.size()))) : List.of(),
                !token || random.nextBoolean());
    }
}
