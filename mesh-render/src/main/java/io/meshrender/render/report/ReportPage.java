package io.meshrender.render.report;

import io.meshrender.model.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * The file around the facts. Its policy lets in the one script and the one style that are in it, by their hashes, and nothing else: no
 * request, no frame, no form. The facts are JSON that no browser runs, and a {@code <} in it is written as an escape, so that no text of a
 * mesh can end it.
 */
final class ReportPage {
    private static final int CLUSTERS = 500;

    private ReportPage() {}

    static String of(Map<String, Object> data) {
        String script = resource("page.js");
        String style = resource("page.css");
        String mesh = escaped(text(data, "mesh"));
        List<?> clusters = list(data, "clusters");
        String policy = "default-src 'none'; script-src '" + hash(script) + "'; style-src '" + hash(style)
                + "'; base-uri 'none'; form-action 'none'";
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta http-equiv="Content-Security-Policy" content="%s">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="referrer" content="no-referrer">
                <title>%s</title>
                <style>%s</style>
                </head>
                <body>
                <header>
                <h1>Mesh <bdi>%s</bdi></h1>
                <p>%s clusters, %s services, told by the model; no cluster was asked</p>
                </header>
                <div class="search" role="search">
                <label for="q">Search a service, a name, a namespace, a team, a cluster</label>
                <input id="q" type="search" autocomplete="off" spellcheck="false" aria-describedby="found">
                <p id="found" role="status"></p>
                <ul id="hits"></ul>
                </div>
                <main id="main" tabindex="-1">
                <noscript>
                <p>This page shows more where scripts may run; it needs no network. Who calls whom is also in the tree: clusters/&lt;cluster&gt;/calls.tsv.</p>
                %s</noscript>
                </main>
                <aside id="side" aria-label="Explained"></aside>
                <footer>
                <p class="keys">Keys: <kbd>/</kbd> search, <kbd>↓</kbd> <kbd>↑</kbd> through the hits, <kbd>Enter</kbd> the first hit, <kbd>Esc</kbd> back to all clusters.</p>
                <p>Written by mesh:report.</p>
                </footer>
                <script type="application/json" id="mesh">%s</script>
                <script>%s</script>
                </body>
                </html>
                """.formatted(
                        policy,
                        mesh,
                        style,
                        mesh,
                        clusters.size(),
                        list(data, "services").size(),
                        table(clusters),
                        Json.line(data).replace("<", "\\u003c"),
                        script);
    }

    /** What is left without a script. */
    private static String table(List<?> clusters) {
        StringBuilder table = new StringBuilder("""
                <table>
                <caption>Clusters</caption>
                <tr><th>Cluster</th><th>Locality</th><th>Network</th><th>Gateway</th></tr>
                """);
        for (Object cluster : clusters.subList(0, Math.min(CLUSTERS, clusters.size()))) {
            table.append("<tr>");
            for (Object cell : ((List<?>) cluster).subList(0, 4)) {
                table.append("<td><bdi>").append(escaped(cell.toString())).append("</bdi></td>");
            }
            table.append("</tr>\n");
        }
        table.append("</table>\n");
        if (clusters.size() > CLUSTERS) {
            table.append("<p>and ").append(clusters.size() - CLUSTERS).append(" more</p>\n");
        }
        return table.toString();
    }

    private static String text(Map<String, Object> data, String key) {
        return String.valueOf(data.get(key));
    }

    private static List<?> list(Map<String, Object> data, String key) {
        return data.get(key) instanceof List<?> list ? list : List.of();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing beside " + ReportPage.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
