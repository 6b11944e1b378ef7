package io.meshrender.render.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The text of a small mesh, and the same with one to three of its services changed; the same for the same seed. */
final class RandomMove {
    private static final List<String> SERVICES = List.of("a", "b", "c");

    private final Random random;
    private final int clusters;

    private RandomMove(long seed) {
        this.random = new Random(seed);
        this.clusters = 2 + random.nextInt(3);
    }

    static List<String> of(long seed) {
        RandomMove move = new RandomMove(seed);
        StringBuilder head = new StringBuilder("""
                mesh: {id: m, domain: m.example, authorization: callers}
                istio: {version: 1.30.8}
                """);
        head.append("networks: {").append(move.each("n%d: {}")).append("}\nclusters:\n");
        for (int i = 0; i < move.clusters; i++) {
            head.append(
                    "  c%d: {network: n%d, locality: r%d, gateway: {address: g%d.example}".formatted(i, i, i % 2, i));
            head.append(move.chance(40) ? ", alias: here}\n" : "}\n");
        }
        head.append("services:\n");
        StringBuilder before = new StringBuilder(head);
        StringBuilder after = new StringBuilder(head);
        int moved = move.random.nextInt(SERVICES.size());
        for (int i = 0; i < SERVICES.size(); i++) {
            String service = move.service(SERVICES.get(i));
            before.append(service);
            after.append(i == moved || move.chance(30) ? move.service(SERVICES.get(i)) : service);
        }
        return List.of(before.toString(), after.toString());
    }

    private String service(String name) {
        List<String> callers = new ArrayList<>();
        SERVICES.stream().filter(some -> chance(60)).forEach(callers::add);
        if (callers.isEmpty()) {
            callers.add("a");
        }
        String names = chance(50) ? "global" : chance(50) ? "regional" : "global, regional";
        return "  %s: {namespace: ns-%s, clusters: [%s], names: [%s], callers: {services: [%s]}, "
                        .formatted(name, name, some(), names, String.join(", ", callers))
                + "ports: [{name: http, port: 80, protocol: HTTP}]"
                + (chance(8) ? ", serviceAccount: other" : "")
                + (chance(30) && names.contains("global") ? ", traffic: {failover: [{from: r0, to: r1}]}" : "")
                + "}\n";
    }

    private String some() {
        List<String> some = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
            if (chance(50)) {
                some.add("c" + i);
            }
        }
        return some.isEmpty() ? "c" + random.nextInt(clusters) : String.join(", ", some);
    }

    private String each(String form) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < clusters; i++) {
            all.add(form.formatted(i));
        }
        return String.join(", ", all);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
