package io.meshrender.render.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Callers;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Network;
import io.meshrender.model.Protocol;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.Lab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Both sides of every call between networks agree")
class AgreementTest {
    private static final String US = "clusters/prod-us-east-1/";
    private static final String EU = "clusters/prod-eu-west-1/";

    @Test
    @DisplayName("In the lab")
    void lab() {
        Agreement agreement = Agreement.of(Trees.of(Lab.mesh()));
        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.calls())
                .containsExactly("prod-us-east-1 → outbound_.80_._.echo.eu.mesh.local → prod-eu-west-1");
    }

    @Test
    @DisplayName("For names of all kinds, several ports, and an alias of two clusters")
    void namesOfAllKinds() {
        Agreement agreement = Agreement.of(Trees.of(threeClusters()));
        assertThat(agreement.disagreements()).isEmpty();
        assertThat(agreement.calls())
                .containsExactly(
                        "ap → outbound_.5432_._.db.rest.mesh.local → eu",
                        "ap → outbound_.80_._.web.mesh.local → eu",
                        "ap → outbound_.80_._.web.mesh.local → us",
                        "ap → outbound_.80_._.web.web.svc.cluster.local → eu",
                        "ap → outbound_.80_._.web.web.svc.cluster.local → us",
                        "ap → outbound_.9090_._.web.mesh.local → eu",
                        "ap → outbound_.9090_._.web.mesh.local → us",
                        "ap → outbound_.9090_._.web.web.svc.cluster.local → eu",
                        "ap → outbound_.9090_._.web.web.svc.cluster.local → us",
                        "us → outbound_.5432_._.db.rest.mesh.local → ap",
                        "us → outbound_.5432_._.db.rest.mesh.local → eu");
    }

    @Test
    @DisplayName("In the shop: everyone who calls another region, by which name, and who answers")
    void shop() throws IOException {
        Mesh shop =
                MeshReader.read(Path.of("..", "samples", "shop", "mesh.yaml")).mesh();
        Agreement agreement = Agreement.of(Trees.of(shop));
        assertThat(agreement.disagreements()).isEmpty();
        assertThat(String.join("\n", agreement.calls()) + "\n")
                .isEqualTo(Files.readString(Path.of("src", "test", "resources", "agreement", "shop-calls.txt")));
    }

    private static Mesh threeClusters() {
        return Mesh.of("mesh", "1.30.8")
                .with(Network.of("us-net"), Network.of("eu-net"), Network.of("ap-net"))
                .with(
                        Cluster.of("us", "us-net", "us-east-1").withGateway("192.0.2.1"),
                        Cluster.of("eu", "eu-net", "eu-west-1")
                                .withAlias("rest")
                                .withGateway("192.0.2.2"),
                        Cluster.of("ap", "ap-net", "ap-south-1")
                                .withAlias("rest")
                                .withGateway("192.0.2.3"))
                .with(
                        Service.of("web", "web")
                                .in("us", "eu")
                                .withPorts(
                                        ServicePort.of("http", 80, Protocol.HTTP)
                                                .withTargetPort(8080),
                                        ServicePort.of("grpc", 9090, Protocol.GRPC))
                                .withNames(NameKind.GLOBAL, NameKind.KUBERNETES)
                                .calledBy(Callers.services("batch")),
                        Service.of("batch", "batch").in("ap").withPorts(ServicePort.of("http", 80, Protocol.HTTP)),
                        Service.of("db", "data")
                                .in("eu", "ap")
                                .withPorts(ServicePort.of("tcp-db", 5432, Protocol.TCP))
                                .withNames(NameKind.REGIONAL)
                                .calledBy(Callers.clusters("us", "ap")));
    }

    @ParameterizedTest
    @DisplayName("and a side that is dropped is missed")
    @CsvSource(delimiter = '|', textBlock = """
            clusters/prod-eu-west-1/mesh/echo/serviceentry-echo-eu.yaml              | 0 entries with pods behind the gateway
            clusters/prod-eu-west-1/mesh/istio-system/gateway-cross-network-gateway.yaml | the gateway lets no such host in
            clusters/prod-eu-west-1/namespaces/namespace-istio-system.yaml            | no gateway of that network is known
            clusters/prod-us-east-1/helm/values-istiod.yaml                           | no gateway of that network is known
            """)
    void aDroppedFile(String path, String missed) {
        SortedMap<String, String> tree = Trees.of(Lab.mesh());
        assertThat(tree.remove(path)).isNotNull();
        assertThat(Agreement.of(tree).disagreements())
                .anySatisfy(line -> assertThat(line).endsWith(missed));
    }

    @ParameterizedTest
    @DisplayName("and a word that differs on one side is missed")
    @CsvSource(delimiter = '|', textBlock = """
            eu | mesh/istio-system/gateway-cross-network-gateway.yaml | echo.eu.mesh.local  | echo.mesh.local | the gateway lets no such host in
            eu | mesh/istio-system/gateway-cross-network-gateway.yaml | 15443               | 443             | the gateway lets no such host in
            eu | mesh/istio-system/gateway-cross-network-gateway.yaml | - echo.eu.mesh.local | - "*.mesh.local" | eu-west-1: the gateway lets in *.mesh.local
            us | mesh/echo/serviceentry-echo-eu.yaml                  | echo.eu.mesh.local  | echo.us.mesh.local | the gateway lets in echo.eu.mesh.local, which nobody calls
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | number: 80          | number: 81      | no such port behind the gateway
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | name: http          | name: http2     | no such port behind the gateway
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | protocol: HTTP      | protocol: TCP   | no such port behind the gateway
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | 240.0.0.2           | 240.0.0.3       | addresses differ
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | - istio-system      | - elsewhere     | the gateway does not see the entry
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | namespace: echo     | namespace: oche | the client demands other identities than spiffe://corp.local/ns/oche/sa/: [spiffe://corp.local/ns/echo/sa/echo]
            eu | mesh/echo/serviceentry-echo-eu.yaml                  | app: echo           | {}              | 0 entries with pods behind the gateway
            eu | namespaces/namespace-istio-system.yaml               | eu-net              | other-net       | no gateway of that network is known
            eu | helm/values-istiod.yaml                              | corp.local          | other.local     | the client demands other identities than spiffe://other.local/ns/echo/sa/: [spiffe://corp.local/ns/echo/sa/echo]
            us | mesh/echo/serviceentry-echo-eu.yaml                  | serviceAccount: echo | weight: 1      | neither service account nor label, so no mTLS
            us | mesh/echo/serviceentry-echo-eu.yaml                  | sa/echo             | sa/other        | the client takes spiffe://corp.local/ns/echo/sa/echo as well
            us | mesh/echo/serviceentry-echo-eu.yaml                  | network: eu-net     | network: us-net | an endpoint without an address on the client's own network
            us | helm/values-istiod.yaml                              | prod-eu-west-1      | prod-eu-west-2  | no gateway of that network is known
            """)
    void aDifferentWord(String cluster, String path, String word, String other, String missed) {
        SortedMap<String, String> tree = Trees.of(Lab.mesh());
        String file = (cluster.equals("eu") ? EU : US) + path;
        String before = tree.get(file);
        assertThat(before).contains(word);
        tree.put(file, before.replace(word, other));
        assertThat(Agreement.of(tree).disagreements())
                .anySatisfy(line -> assertThat(line).endsWith(missed));
    }

    @Test
    @DisplayName("and so is one half of a name that says other than the other half, or a rule beside neither")
    void halvesThatDiffer() {
        SortedMap<String, String> tree = Trees.of(threeClusters());
        String half = "clusters/ap/mesh/data/serviceentry-db-rest-remote.yaml";
        for (String word : List.of("number: 5432", "spiffe://", "addresses:", "namespace: data")) {
            SortedMap<String, String> other = new TreeMap<>(tree);
            other.computeIfPresent(half, (path, text) -> text.replace(word, "x" + word));
            assertThat(Agreement.of(other).disagreements())
                    .anySatisfy(
                            line -> assertThat(line).startsWith("ap: the entries for db.rest.mesh.local differ in "));
        }
        Stream.of(half, "clusters/ap/mesh/data/serviceentry-db-rest.yaml").forEach(tree::remove);
        assertThat(Agreement.of(tree).disagreements())
                .contains("ap: a rule for db.rest.mesh.local, which has no entry");
    }
}
