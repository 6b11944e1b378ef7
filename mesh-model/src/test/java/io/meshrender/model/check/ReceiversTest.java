package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.model.yaml.MeshSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Extras and raw values are held against the Istio release of each cluster that they go to. */
class ReceiversTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: corp.example, vips: 240.0.0.0/24}
            networks: {us-net: {}, eu-net: {}, ap-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1}
              eu: {network: eu-net, locality: eu-west-1, istio: {version: 1.30.8}}
              ap: {network: ap-net, locality: ap-south-1, istio: {version: 1.30.8}}
            istio: {version: 1.31.4, values: {%s}}
            extras: [%s]
            """;

    private static final String NEW_FIELD = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: a, namespace: web}
            spec:
              host: a.example.com
              trafficPolicy: {connectionPool: {http: {http2KeepAlive: {interval: 30s, timeout: 5s}}}}
            """;

    @TempDir
    private Path folder;

    private List<String> told(String values, String extras, String manifest) throws IOException {
        Files.writeString(folder.resolve("mesh.yaml"), MESH.formatted(values, extras));
        Files.writeString(folder.resolve("own.yaml"), manifest);
        MeshSource source = MeshReader.read(folder.resolve("mesh.yaml"));
        return source.locate(MeshRules.check(source.mesh())).stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void aFieldThatSomeClustersLackIsToldOnceAndNamesThem() throws IOException {
        assertThat(told("", "{files: own.yaml}", NEW_FIELD))
                .containsExactly("own.yaml:6:43: MESH810 error: spec.trafficPolicy.connectionPool.http: Istio's"
                        + " DestinationRule has no field 'http2KeepAlive' here, with Istio 1.30.8 in 'ap' and 'eu';"
                        + " it came with Istio 1.31; upgrade, or remove it");
    }

    @Test
    void aFieldGoesWhereItIsKnown() throws IOException {
        assertThat(told("", "{files: own.yaml, clusters: [us]}", NEW_FIELD)).isEmpty();
    }

    @Test
    void aFileOfTwoItemsGoesToTheClustersOfBoth() throws IOException {
        assertThat(told("", "{files: own.yaml, clusters: [us]}, {files: '*.yaml', clusters: [ap]}", NEW_FIELD))
                .hasSize(1)
                .allMatch(line -> line.contains("with Istio 1.30.8 in 'ap';"));
    }

    @Test
    void aMistakeInAllOfThemIsToldWithoutAVersion() throws IOException {
        assertThat(told(
                        "",
                        "{files: own.yaml}",
                        NEW_FIELD.replace("http2KeepAlive: {interval: 30s, timeout: 5s}", "x: 1")))
                .hasSize(1)
                .allMatch(line -> line.contains("has no field 'x' here") && !line.contains("with Istio"));
    }

    @Test
    void aKeyThatCameOrWentBetweenTheReleasesNamesTheClustersThatLackIt() throws IOException {
        assertThat(told(
                        "istiod: {env: {DNS_PROXY_ADDR: a, PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY: b}}, base: {foo: 1}",
                        "",
                        ""))
                .containsExactly(
                        "mesh.yaml:7:66: MESH502 warning: istio.values.istiod.env.DNS_PROXY_ADDR: chart istiod 1.30.8 in"
                                + " 'ap' and 'eu' does not know 'env.DNS_PROXY_ADDR'; it came with Istio 1.31; upgrade,"
                                + " or remove it",
                        "mesh.yaml:7:108: MESH502 warning: istio.values.istiod.env.PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY:"
                                + " chart istiod 1.31.4 in 'us' does not know 'env.PILOT_SPAWN_UPSTREAM_SPAN_FOR_GATEWAY';"
                                + " it went after Istio 1.30; remove it",
                        "mesh.yaml:7:125: MESH502 warning: istio.values.base.foo: chart base 1.31.4 does not know 'foo'; remove it");
    }
}
