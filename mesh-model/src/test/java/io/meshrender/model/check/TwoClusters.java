package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshReader;
import java.util.List;

/** A mesh of two clusters and one service in which nothing is wrong, with places for keys that are, and what is said of it. */
final class TwoClusters {
    /** With places for further keys of {@code istio}, and of the cluster {@code eu}'s gateway. */
    static final String MESH = """
            mesh: {id: shop}
            istio: {version: 1.30.7%s}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example.com}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example.com%s}}
            services:
              orders: {namespace: orders, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}
            """;

    private TwoClusters() {}

    /** What is said of the mesh with these keys of {@code istio}. */
    static List<String> istio(String keys) {
        return lines(MESH.formatted(", " + keys, ""));
    }

    /** What is said of the mesh with these keys of the gateway of {@code eu}. */
    static List<String> gateway(String keys) {
        return lines(MESH.formatted("", ", " + keys));
    }

    /** What is said of the mesh, without the places in it. */
    static List<String> lines(String mesh) {
        try {
            return lines(MeshReader.read(mesh, "mesh.yaml").mesh());
        } catch (InvalidMeshException e) {
            return lines(e.problems());
        }
    }

    /** What is said of the mesh, without the places in it. */
    static List<String> lines(Mesh mesh) {
        return lines(MeshRules.check(mesh));
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream()
                .map(Problem::toString)
                .map(line -> line.substring(line.indexOf("MESH")))
                .toList();
    }
}
