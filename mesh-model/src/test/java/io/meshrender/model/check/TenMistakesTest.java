package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One mistake is one line, however much would follow from it. */
class TenMistakesTest {
    @Test
    void tenMistakesAreTenLines() {
        MeshSource source = MeshReader.read("""
                mesh: {id: shop, vips: 240.0.0.0/24, domain: svc.cluster.local}
                istio: {version: 1.20.1}
                networks: {us-net: {}, eu-net: {}}
                clusters:
                  us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.example}}
                  eu: {network: eu-nett, locality: eu-west-1}
                  ap: {network: eu-net, locality: ap-south-1, gateway: {address: eastwest.example}}
                services:
                  web:
                    namespace: web
                    clusters: [us, eu, moon]
                    ports: [{name: tcp-web, port: 80, protocol: HTTP}]
                    names: [global, regional]
                    callers: {services: [wbe]}
                    vips: {web.moon.svc.cluster.local: 240.0.0.9}
                  orders:
                    namespace: orders
                    clusters: [us, ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    headless: true
                    callers: {services: [web]}
                    traffic: {failover: [{from: us-east-1, to: ap-sooth-1}]}
                namespaces:
                  web: {injection: false}
                """, "mesh.yaml");
        List<String> lines = source.locate(MeshRules.check(source.mesh())).stream()
                .map(problem ->
                        problem.place().orElseThrow() + " " + problem.code().number() + " " + problem.path())
                .toList();
        assertThat(lines)
                .containsExactly(
                        "mesh.yaml:1:46 301 mesh.domain",
                        "mesh.yaml:2:18 501 istio.version",
                        "mesh.yaml:5:65 203 clusters.us.gateway.address",
                        "mesh.yaml:6:17 201 clusters.eu.network",
                        "mesh.yaml:11:24 201 services.web.clusters[2]",
                        "mesh.yaml:12:20 302 services.web.ports[0].name",
                        "mesh.yaml:14:26 201 services.web.callers.services[0]",
                        "mesh.yaml:21:15 305 services.orders.headless",
                        "mesh.yaml:23:48 306 services.orders.traffic.failover[0].to",
                        "mesh.yaml:25:20 402 namespaces.web.injection");
    }

    @Test
    void tenMoreMistakesAreTenLines() {
        MeshSource source = MeshReader.read("""
                mesh: {id: shop, vips: 127.0.0.0/24}
                istio: {version: 1.30.8, values: {istiod: {meshConfig: {enableAutoMtls: false}}}}
                networks: {us-net: {}, eu-net: {}, ap-net: {}}
                clusters:
                  con: {network: us-net, locality: us-east-1, gateway: {address: eastwest}}
                  eu:
                    network: eu-net
                    locality: eu-west-1
                    gateway: {address: 192.0.2.7, port: 31443, service: NodePort, sourceRanges: [10.0.0.0/8]}
                    argocd: main
                    context: admin
                    kubernetes: "1.31"
                  ap:
                    network: ap-net
                    locality: ap-south-1
                    gateway: {address: eastwest.ap.example}
                    argocd: main
                    context: admin
                services:
                  web:
                    namespace: kube-system
                    clusters: all
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                namespaces:
                  istio-system: {manage: false}
                """, "mesh.yaml");
        List<String> lines = source.locate(MeshRules.check(source.mesh())).stream()
                .map(problem -> problem.code().number() + " " + problem.path())
                .toList();
        assertThat(lines)
                .containsExactly(
                        "204 mesh.vips",
                        "502 istio.values.istiod.meshConfig.enableAutoMtls",
                        "310 clusters.con",
                        "208 clusters.con.gateway.address",
                        "209 clusters.eu.gateway.sourceRanges",
                        "210 clusters.eu.argocd",
                        "210 clusters.eu.context",
                        "602 clusters.eu.kubernetes",
                        "402 services.web.namespace",
                        "503 namespaces.istio-system.manage");
    }
}
