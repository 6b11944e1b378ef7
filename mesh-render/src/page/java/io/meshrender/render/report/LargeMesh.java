package io.meshrender.render.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A mesh of 200 clusters in 20 regions and 10,000 services, each of which runs in three clusters and is called by seven others. */
final class LargeMesh {
    static final int CLUSTERS = 200;
    static final int SERVICES = 10_000;
    private static final int REGIONS = 20;
    private static final int RUNNING = 3;
    private static final int CALLERS = 7;

    private LargeMesh() {}

    static Asked in(Path folder) throws IOException {
        return Asked.file(Files.writeString(folder.resolve("mesh.yaml"), yaml()));
    }

    private static String yaml() {
        Random random = new Random(1);
        StringBuilder yaml = new StringBuilder("""
                mesh: {id: fleet, trustDomain: corp.local, domain: mesh.example, vips: 241.0.0.0/8, authorization: callers}
                istio: {version: 1.30.8}
                networks:
                """);
        for (int i = 0; i < CLUSTERS; i++) {
            yaml.append("  net-").append(i).append(": {}\n");
        }
        yaml.append("clusters:\n");
        for (int i = 0; i < CLUSTERS; i++) {
            yaml.append("  cluster-")
                    .append(i)
                    .append(": {network: net-")
                    .append(i)
                    .append(", locality: region-");
            yaml.append(i % REGIONS)
                    .append(", gateway: {address: eastwest-")
                    .append(i)
                    .append(".corp.example}}\n");
        }
        yaml.append("services:\n");
        for (int i = 0; i < SERVICES; i++) {
            yaml.append("  service-")
                    .append(i)
                    .append(":\n    namespace: team-")
                    .append(i % 100);
            yaml.append("\n    clusters: [").append(some(random, "cluster-", CLUSTERS, RUNNING));
            yaml.append("]\n    ports: [{name: http, port: 80, protocol: HTTP}]\n    names: [global]\n");
            yaml.append("    callers: {services: [")
                    .append(some(random, "service-", SERVICES, CALLERS))
                    .append("]}\n");
        }
        return yaml.toString();
    }

    private static String some(Random random, String prefix, int of, int count) {
        StringBuilder some = new StringBuilder();
        random.ints(0, of)
                .distinct()
                .limit(count)
                .forEach(i -> some.append(some.length() == 0 ? "" : ", ")
                        .append(prefix)
                        .append(i));
        return some.toString();
    }
}
