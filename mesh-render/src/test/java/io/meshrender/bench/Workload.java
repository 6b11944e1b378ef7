package io.meshrender.bench;

import java.util.List;

/**
 * A mesh of some size: every cluster has a network of its own, every service runs in one cluster (round robin) and is called from up to five
 * others.
 *
 * @param id how the figures name it
 * @param clusters how many clusters
 * @param services how many services
 */
record Workload(String id, int clusters, int services) {

    /** All of them, by size. */
    static final List<Workload> ALL = List.of(
            new Workload("S1", 2, 1),
            new Workload("S2", 10, 200),
            new Workload("S3", 50, 200),
            new Workload("S4", 50, 2_000),
            new Workload("S5", 200, 10_000),
            new Workload("S6", 1_000, 20_000));

    /** Prints the mesh of the workload of this id. */
    public static void main(String[] id) {
        for (Workload workload : ALL) {
            if (workload.id.equals(id[0])) {
                System.out.print(workload.yaml());
            }
        }
    }

    /** Whether it is large enough to say whether a tree streams through a small heap. */
    boolean isLarge() {
        return services >= 2_000 && !isHuge();
    }

    /** Whether it is more than a desk has; measured once, in half a gigabyte. */
    boolean isHuge() {
        return services > 10_000;
    }

    /** The mesh as a user would write it. */
    String yaml() {
        StringBuilder yaml = new StringBuilder(services * 220);
        yaml.append("mesh: {id: fleet, trustDomain: corp.local, vips: 241.0.0.0/8}\n");
        yaml.append("istio: {version: 1.30.8}\n");
        yaml.append("networks:\n");
        for (int i = 0; i < clusters; i++) {
            yaml.append("  net-").append(i).append(": {}\n");
        }
        yaml.append("clusters:\n");
        for (int i = 0; i < clusters; i++) {
            yaml.append("  cluster-").append(i).append(":\n");
            yaml.append("    network: net-").append(i).append('\n');
            yaml.append("    locality: region-").append(i).append('\n');
            yaml.append("    gateway: {address: eastwest-").append(i).append(".corp.example}\n");
        }
        yaml.append("services:\n");
        for (int i = 0; i < services; i++) {
            service(yaml, i, 80);
        }
        yaml.append("observability:\n");
        yaml.append("  kubePrometheusStack: {version: 88.5.3}\n");
        yaml.append("  kiali: {version: 2.29.0, auth: token}\n");
        yaml.append("gitops: {repoURL: https://git.example.com/platform/mesh-config.git}\n");
        return yaml.toString();
    }

    /** The same mesh after somebody changed one service's port. */
    String yamlWithOneServiceChanged() {
        StringBuilder before = new StringBuilder();
        service(before, 0, 80);
        StringBuilder after = new StringBuilder();
        service(after, 0, 81);
        return yaml().replace(before, after);
    }

    private void service(StringBuilder yaml, int i, int port) {
        yaml.append("  service-").append(i).append(":\n");
        yaml.append("    namespace: team-").append(i % 100).append('\n');
        yaml.append("    clusters: [cluster-").append(i % clusters).append("]\n");
        yaml.append("    ports: [{name: http, port: ").append(port).append(", targetPort: 8080, protocol: HTTP}]\n");
        yaml.append("    names: [global]\n");
        yaml.append("    callers: {clusters: [");
        int callers = Math.min(5, clusters - 1);
        for (int c = 1; c <= callers; c++) {
            yaml.append(c > 1 ? ", " : "").append("cluster-").append((i + c) % clusters);
        }
        yaml.append("]}\n");
    }
}
