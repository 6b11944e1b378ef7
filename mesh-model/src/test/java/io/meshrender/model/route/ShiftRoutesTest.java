package io.meshrender.model.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshReader;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls of which a share is shifted")
class ShiftRoutesTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: corp.local}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}, ap-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eu.shop.example}}
              ap: {network: ap-net, locality: ap-south-1, gateway: {address: ap.shop.example}}
            services:
              web: {namespace: web, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
              cart:
                namespace: cart
                clusters: [RUNS]
                ports: [{name: http, port: 80, protocol: HTTP}]
                names: [global, regional]
                callers: {services: [web]}
                traffic: {shift: [SHIFT]}
            """;

    @Test
    @DisplayName(
            "go to a region and else home, and only from the clusters that are named; regional names are not asked")
    void home() {
        assertThat(tiers("us, eu", "{from: [us], to: {eu-west-1: 30}}")).isEqualTo("""
                ap: eu | us
                eu: eu > us
                us: 30 % eu | 70 % us
                """);
    }

    @Test
    @DisplayName("go to a region and else to those that were tried first, by their number")
    void withoutPods() {
        assertThat(tiers("us, eu", "{to: {eu-west-1: 30}}")).isEqualTo("""
                ap: 30 % eu | 70 % us
                eu: eu > us
                us: 30 % eu | 70 % us
                """);
    }

    @Test
    @DisplayName("go to several regions; who has no share is tried by nobody")
    void regions() {
        assertThat(tiers(
                        "us, eu, ap",
                        "{from: [us], to: {eu-west-1: 20, ap-south-1: 10}}, {from: [eu], to: {us-east-1: 5}}"))
                .isEqualTo("""
                ap: ap > eu | us
                eu: 95 % eu | 5 % us
                us: 10 % ap | 20 % eu | 70 % us
                """);
    }

    @Test
    @DisplayName("leave the share of what is lost to the others, and the last one alone has all")
    void losses() {
        Mesh mesh = mesh(MESH, "us, eu, ap", "{from: [us], to: {eu-west-1: 20, ap-south-1: 10}}");

        assertThat(from(mesh, Routes.of(mesh).without(Name.of("eu")), "us")).isEqualTo("13 % ap | 87 % us");
        assertThat(from(mesh, Routes.of(mesh).without(Name.of("eu"), Name.of("ap")), "us"))
                .isEqualTo("us");
        assertThat(from(mesh, Routes.of(mesh).without(Outage.ofGateways(Name.of("eu"))), "us"))
                .isEqualTo("13 % ap | 87 % us");
    }

    @Test
    @DisplayName("stay as they are where they leave a drained cluster, and do not go to one")
    void drained() {
        String shift = "{to: {eu-west-1: 30}}";
        assertThat(tiers(
                        MESH.replace("address: us.shop.example}", "address: us.shop.example}, drain: true"),
                        "us, eu, ap",
                        shift))
                .isEqualTo("""
                ap: 70 % ap | 30 % eu
                eu: eu > ap
                us: ap | eu
                """);
        assertThat(tiers(
                        MESH.replace("address: eu.shop.example}", "address: eu.shop.example}, drain: true"),
                        "us, eu, ap",
                        shift))
                .isEqualTo("""
                ap: ap > us
                eu: ap | us
                us: us > ap
                """);
    }

    @Test
    @DisplayName("are told by the zone where another cluster of the region is reached, and by the region otherwise")
    void zones() {
        String two = MESH.replace("locality: us-east-1", "locality: us-east-1/a")
                .replace("locality: ap-south-1", "locality: us-east-1/b");

        assertThat(places(two, "us, eu, ap")).isEqualTo("eu-west-1 us-east-1/a");
        assertThat(places(two, "us, eu")).isEqualTo("eu-west-1 us-east-1");
    }

    @Test
    @DisplayName("are mixed up where a region has pods of a neighbour and others behind a gateway")
    void besideNeighbours() {
        String text = MESH.replace("us-net: {}, eu-net", "us-net: {discovery: remoteSecrets}, eu-net")
                .replace("eu: {network: eu-net", "eu: {network: us-net")
                .replace("ap-south-1", "eu-west-1");
        Mesh mesh = mesh(text, "us, eu, ap", "{from: [us], to: {eu-west-1: 30}}");
        NameRoutes name = global(Routes.of(mesh));
        Cluster us = Objects.requireNonNull(mesh.clusters().get(Name.of("us")));

        assertThat(Shifting.of(name, us, name.name().service().traffic().shift().get(0))
                        .mixed())
                .containsExactly(Name.of("ap"));
    }

    private static String places(String text, String runs) {
        Mesh mesh = mesh(text, runs, "{from: [us], to: {eu-west-1: 30}}");
        return Objects.requireNonNull(global(Routes.of(mesh)).viewpoints().get(Name.of("us")))
                .sharing()
                .orElseThrow()
                .places()
                .stream()
                .map(Sharing.Place::locality)
                .collect(Collectors.joining(" "));
    }

    private static NameRoutes global(Routes routes) {
        return routes.name(Host.of("cart.mesh.local")).orElseThrow();
    }

    private static String tiers(String runs, String shift) {
        return tiers(MESH, runs, shift);
    }

    private static String tiers(String text, String runs, String shift) {
        Mesh mesh = mesh(text, runs, shift);
        return mesh.clusters().keySet().stream()
                .map(cluster -> cluster + ": " + from(mesh, Routes.of(mesh), cluster.text()) + "\n")
                .collect(Collectors.joining());
    }

    private static Mesh mesh(String text, String runs, String shift) {
        return MeshReader.read(text.replace("RUNS", runs).replace("SHIFT", shift), "mesh.yaml")
                .mesh();
    }

    private static String from(Mesh mesh, Routes routes, String cluster) {
        return global(routes).tiers(Objects.requireNonNull(mesh.clusters().get(Name.of(cluster)))).stream()
                .map(tier -> tier.stream()
                        .map(way -> (way.share() == 0 ? "" : way.share() + " % ") + way.cluster())
                        .collect(Collectors.joining(" | ")))
                .collect(Collectors.joining(" > "));
    }
}
