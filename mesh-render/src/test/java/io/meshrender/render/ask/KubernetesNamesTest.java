package io.meshrender.render.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Routes;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Kubernetes name that spans the mesh does so for the namespaces of its callers and its own, and for all where istiod merges Services. */
@DisplayName("A Kubernetes name whose callers are services")
class KubernetesNamesTest {
    private static final String HOST = "orders.orders.svc.cluster.local";
    private static final String MESH = """
            mesh: {id: shop, trustDomain: corp.local}
            istio: {version: 1.30.8}
            networks: {us-net: {DISCOVERY}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example}}
              NEIGHBOUR
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example}}
            services:
              web: {namespace: web, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
              orders:
                namespace: orders
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [kubernetes]
                callers: {services: [web]}
            """;

    @ParameterizedTest
    @CsvSource({"web, false, true", "orders, false, true", "other, false, false", "web, true, true", "other, true, true"
    })
    @DisplayName("is explained to each namespace as the routes have it")
    void agrees(String namespace, boolean neighbour, boolean spans) {
        Mesh mesh = MeshReader.read(
                        MESH.replace("DISCOVERY", neighbour ? "discovery: remoteSecrets" : "")
                                .replace("NEIGHBOUR", neighbour ? "us-b: {network: us-net, locality: us-east-1}" : ""),
                        "mesh.yaml")
                .mesh();
        Route row = Routes.of(mesh)
                .rows()
                .filter(route -> route.host().text().equals(HOST)
                        && route.cluster().text().equals("us")
                        && (route.seenFrom().isEmpty() || route.seenFrom().contains(Name.of(namespace))))
                .findFirst()
                .orElseThrow();
        String answers = String.join(
                "\n",
                Explain.of(WhatIfTest.asked(mesh))
                        .call("us/" + namespace + "/" + namespace, HOST)
                        .text());

        assertThat(row.local()).isEqualTo(!spans);
        assertThat(answers.contains("a Kubernetes name that spans the mesh")).isEqualTo(spans);
        assertThat(answers.contains("leads to pods of its own cluster only")).isEqualTo(!spans);
    }
}
