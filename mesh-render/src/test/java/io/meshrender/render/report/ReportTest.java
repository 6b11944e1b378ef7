package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.model.yaml.MeshReader;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.render.ask.AskedMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What can be said of the page without a browser; the profile {@code page} opens it in one. */
@DisplayName("The report")
class ReportTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "report", "two-clusters.html");
    private static final Path SOURCES = Path.of("src", "main", "resources", "io", "meshrender", "render", "report");
    private static final Pattern SCRIPT = Pattern.compile("(?s)<script>(.*?)</script>");
    private static final Pattern STYLE = Pattern.compile("(?s)<style>(.*?)</style>");
    private static final Pattern JSON =
            Pattern.compile("(?s)<script type=\"application/json\" id=\"mesh\">(.*?)</script>");

    private static final String TWO_CLUSTERS = """
            mesh: {id: shop, trustDomain: shop.example, domain: shop.example, authorization: callers}
            istio: {version: 1.30.8}
            networks: {us-net: {}, eu-net: {}}
            namespaces: {cart: {labels: {team: checkout}}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: us.shop.example}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: pending}}
            services:
              web:
                namespace: web
                clusters: all
                ports: [{name: http, port: 80, protocol: HTTP}]
              cart:
                namespace: cart
                clusters: [us, eu]
                ports: [{name: http, port: 80, protocol: HTTP}, {name: grpc, port: 7070, protocol: GRPC}]
                names: [global]
                serviceAccount: basket
                callers: {services: [web], identities: [istio-ingress/gateway]}
                vips: {cart.shop.example: 240.0.0.7}
            """;

    private static String report(Mesh mesh) {
        return Report.of(
                AskedMesh.of(MeshRenderer.check(mesh, VipLedger.empty(), "mesh.lock.yaml"), path -> Optional.empty()));
    }

    private static String one(Pattern pattern, String html) {
        Matcher matcher = pattern.matcher(html);
        assertThat(matcher.find()).isTrue();
        String found = matcher.group(1);
        assertThat(matcher.find()).as("a second one").isFalse();
        return found;
    }

    @Test
    @DisplayName(
            "of a small mesh is this file, but for its script, its style and their hashes; -Dmesh.golden=update writes it anew")
    void golden() throws IOException {
        String html = report(MeshReader.read(TWO_CLUSTERS, "mesh.yaml").mesh());
        String bare = html.replace(one(SCRIPT, html), "…")
                .replace(one(STYLE, html), "…")
                .replaceAll("sha256-[^']*", "sha256-…")
                .replace(",[\"", ",\n[\"")
                .replace(",\"", ",\n\"");
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, bare);
        }
        assertThat(GOLDEN).content().isEqualTo(bare);
    }

    @Test
    @DisplayName("lets in one script and one style, by their hashes, and no address of anything")
    void policy() throws NoSuchAlgorithmException {
        String html = report(RandomMesh.of(7));
        assertThat(html)
                .contains("content=\"default-src 'none'; script-src '" + hash(one(SCRIPT, html)) + "'; style-src '"
                        + hash(one(STYLE, html)) + "'; base-uri 'none'; form-action 'none'\"");
        assertThat(html.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http://", "https://", "src=", "@import", "url(//");
    }

    @Test
    @DisplayName("is written the same twice")
    void same() {
        assertThat(report(RandomMesh.of(11))).isEqualTo(report(RandomMesh.of(11)));
    }

    @Test
    @DisplayName("holds its facts as text that no browser takes for markup, whatever they say")
    void hostile() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("mesh", "</title><script>x</script>");
        data.put("clusters", List.of(List.of("</noscript><b>", "a", "b", "</script>", 0, 0)));
        data.put("services", List.of());
        String html = ReportPage.of(data);
        assertThat(one(JSON, html))
                .isEqualTo(
                        "{\"mesh\":\"\\u003c/title>\\u003cscript>x\\u003c/script>\",\"clusters\":[[\"\\u003c/noscript>\\u003cb>\",\"a\",\"b\",\"\\u003c/script>\",0,0]],\"services\":[]}");
        assertThat(html)
                .contains("<title>&lt;/title&gt;&lt;script&gt;x&lt;/script&gt;</title>")
                .contains("<td><bdi>&lt;/noscript&gt;&lt;b&gt;</bdi></td>");
    }

    @Test
    @DisplayName("says how many clusters its table without a script leaves out")
    void withoutScript() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("mesh", "fleet");
        data.put("clusters", java.util.Collections.nCopies(502, List.of("c", "l", "n", "g", 0, 0)));
        data.put("services", List.of());
        assertThat(ReportPage.of(data)).contains("</table>\n<p>and 2 more</p>\n</noscript>");
    }

    @Test
    @DisplayName("has a script of fewer than 600 lines that makes no markup of texts, runs no text and asks nobody")
    void script() throws IOException {
        String script = Files.readString(SOURCES.resolve("page.js"));
        assertThat(script.lines().count()).isLessThan(600);
        assertThat(script)
                .doesNotContain(
                        "innerHTML",
                        "outerHTML",
                        "insertAdjacentHTML",
                        "document.write",
                        "eval(",
                        "Function(",
                        "fetch(",
                        "XMLHttpRequest",
                        "WebSocket",
                        "import(",
                        "localStorage",
                        "</script");
        assertThat(Files.readString(SOURCES.resolve("page.css"))).doesNotContain("</style", "url(");
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }
}
