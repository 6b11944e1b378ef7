package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The table of {@code docs/leaving.md}; {@code -Dmesh.golden=update} writes it. */
@DisplayName("What leaves mesh.yaml")
class LeavingTest {
    private static final Path PAGE = Path.of("..", "docs", "leaving.md");
    private static final String HEAD = "|---|---|---|---|\n";
    private static final String ARGO_CD = "repoURL: \"https://git.example/mesh.git\"";
    private static final String FLUX = ARGO_CD + ", tool: flux";

    private static final String MESH = """
            mesh: {id: shop}
            istio: {version: 1.30.4, revision: stable, revisions: {1-30-3: 1.30.3, 1-30-4: 1.30.4}, tags: {stable: 1-30-4, old: 1-30-3}, defaultRevision: 1-30-4}
            clusters:
              us: {network: us, locality: us-east-1, gateway: {address: ew.us.example}}
              eu: {network: eu, locality: eu-west-1, gateway: {address: ew.eu.example}, istio: {install: sail}}
              ap: {network: ap, locality: ap-south-1, gateway: {address: ew.ap.example}}
            services:
              web: {namespace: web, clusters: [us, eu], ports: [{name: http, port: 80, protocol: HTTP}]}
              orders: {namespace: orders, clusters: [us, eu], names: [global], ports: [{name: http, port: 80, protocol: HTTP}]}
            gateways:
              public: {namespace: ingress, clusters: [us]}
            observability:
              prometheus: {url: "http://prometheus.monitoring"}
            gitops: {TOOL}
            """;

    /**
     * A row.
     *
     * @param what what leaves
     * @param leave the edit by which it does
     * @param gone the files of the tree that hold what the row is about
     */
    private record Row(String what, UnaryOperator<String> leave, String gone) {}

    private static final List<Row> ROWS = List.of(
            new Row(
                    "a service, a name, a caller: resources of Istio in `mesh/`",
                    without("  orders: .*\n"),
                    "clusters/[^/]+/mesh/orders/.*"),
            new Row(
                    "a tag of a revision: the webhook that it is",
                    without(", old: 1-30-3"),
                    "clusters/us/istio-tags/.*"),
            new Row(
                    "a folder with all that was in it",
                    without("observability:\n.*\n"),
                    "clusters/[^/]+/observability/.*"),
            new Row(
                    "a namespace",
                    without("  orders: .*\n"),
                    "clusters/[^/]+/(namespaces|injection)/namespace-orders\\.yaml"),
            new Row(
                    "a chart: a gateway, Kiali, Prometheus",
                    without("gateways:\n.*\n"),
                    "argocd/us/application-gateway-public\\.yaml|clusters/us/flux/.*/helmrelease-.*public\\.yaml"),
            new Row(
                    "a revision of istiod",
                    without("1-30-3: 1\\.30\\.3, |, old: 1-30-3"),
                    "argocd/us/application-istiod-1-30-3\\.yaml|clusters/us/flux/.*/helmrelease-.*istiod-1-30-3\\.yaml"),
            new Row(
                    "an `Istio` of the Sail Operator",
                    without("1-30-3: 1\\.30\\.3, |, old: 1-30-3"),
                    "clusters/eu/sail/istio-1-30-3\\.yaml"),
            new Row(
                    "a cluster",
                    without("  ap: .*\n"),
                    "clusters/ap/(mesh|namespaces|injection|istio-tags|observability)/.*"));

    @Test
    @DisplayName("is in a cluster what the page says, with Argo CD and with Flux")
    void table() throws IOException {
        StringBuilder table = new StringBuilder();
        for (Row row : ROWS) {
            table.append("| %s | %s | %s | stays |%n"
                    .formatted(row.what(), fate(row, ARGO_CD), fate(row, FLUX))
                    .replace("\r", ""));
        }
        String page = Files.readString(PAGE);
        int begin = page.indexOf(HEAD) + HEAD.length();
        int end = page.indexOf("\n\n", begin - 1) + 1;
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(end));
        } else {
            assertThat(page.substring(begin, end)).isEqualTo(table.toString());
        }
    }

    @Test
    @DisplayName("leaves with Flux what a chart that stays is read from")
    void repository() {
        Row last = new Row(
                "the last chart of a repository",
                without("  kiali: .*\n"),
                "clusters/us/flux/(.*/helmrelease|helmrepository)-shop-kiali\\.yaml");
        String watched = MESH.replace("gitops: {TOOL}", "  kiali: {version: 2.29.0}\ngitops: {TOOL}");
        assertThat(fate(last, FLUX, watched)).isEqualTo("stays");
    }

    private static UnaryOperator<String> without(String pattern) {
        return mesh -> {
            String after = mesh.replaceAll(pattern, "");
            assertThat(after).isNotEqualTo(mesh);
            return after;
        };
    }

    /** What becomes of all objects of a row: one and the same. */
    private static String fate(Row row, String tool) {
        return fate(row, tool, MESH);
    }

    private static String fate(Row row, String tool, String some) {
        String mesh = some.replace("TOOL", tool);
        SortedMap<String, String> before = TreeChanges.tree(mesh);
        SortedMap<String, String> after = TreeChanges.tree(row.leave().apply(mesh));
        TreeSet<String> fates = new TreeSet<>();
        before.forEach((path, text) -> {
            if (!after.containsKey(path) && path.matches(row.gone()) && !path.endsWith("/kustomization.yaml")) {
                fates.add(
                        tool.equals(FLUX)
                                ? withFlux(path, text, before, after)
                                : withArgoCd(path, text, before, after));
            }
        });
        assertThat(fates).as(row.what()).hasSize(1);
        return fates.first();
    }

    private static String withArgoCd(String path, String text, Map<String, String> before, Map<String, String> after) {
        Matcher object = Pattern.compile("clusters/([^/]+)/([^/]+)/.*").matcher(path);
        String holder =
                object.matches() ? "argocd/" + object.group(1) + "/application-" + object.group(2) + ".yaml" : path;
        String held = after.get(holder);
        if (held == null) {
            // Its Application goes, and takes with it what it has applied only with a finalizer.
            boolean takes =
                    metadata(Objects.requireNonNull(before.get(holder), holder)).containsKey("finalizers");
            return takes ? "deleted" : "stays";
        }
        Map<?, ?> automated = below(below(spec(held), "syncPolicy"), "automated");
        boolean asks = annotations(text).toString().contains("Prune=confirm");
        return Boolean.TRUE.equals(automated.get("prune")) && !asks ? "deleted" : "stays";
    }

    private static String withFlux(String path, String text, Map<String, String> before, Map<String, String> after) {
        Matcher object =
                Pattern.compile("clusters/([^/]+)/(?:flux/)?([^/]+)/.*").matcher(path);
        assertThat(object.matches()).as(path).isTrue();
        // The folder flux/ itself is held by the step that applies it.
        String step = object.group(2).equals("flux") ? "" : "-" + object.group(2);
        String holder = "clusters/" + object.group(1) + "/flux/kustomization-shop" + step + ".yaml";
        String held = after.get(holder);
        if (held == null) {
            boolean orphans = "Orphan"
                    .equals(spec(Objects.requireNonNull(before.get(holder), holder))
                            .get("deletionPolicy"));
            return orphans ? "stays" : "deleted";
        }
        boolean kept = "disabled".equals(annotations(text).get("kustomize.toolkit.fluxcd.io/prune"));
        return Boolean.TRUE.equals(spec(held).get("prune")) && !kept ? "deleted" : "stays";
    }

    private static Map<?, ?> below(Map<?, ?> some, String key) {
        return (Map<?, ?>) Objects.requireNonNull(some.get(key), key);
    }

    private static Map<?, ?> spec(String text) {
        return below(document(text), "spec");
    }

    private static Map<?, ?> metadata(String text) {
        return below(document(text), "metadata");
    }

    private static Map<?, ?> annotations(String text) {
        return metadata(text).get("annotations") instanceof Map<?, ?> some ? some : new TreeMap<>();
    }

    private static Map<String, Object> document(String text) {
        return new Yaml().load(text);
    }
}
