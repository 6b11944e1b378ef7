package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.change.MeshChange;
import io.meshrender.render.output.HandEdits;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The pictures of docs/report.md")
class PicturesPageTest {
    private static final Path DOCS = Path.of("..", "docs").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    @DisplayName("are of the page as it is; -Dmesh.golden=update takes them anew")
    void pictures() throws Exception {
        try (Browser browser = Browser.start("--hide-scrollbars")) {
            browser.open(Asked.sample("shop").html(), folder);
            take(browser, "", "light", 900, "report-clusters.png");
            take(browser, "#service=cart&down=us-1", "light", 900, "report-what-if.png");
            take(browser, "#service=catalog&q=checkout", "dark", 900, "report-dark.png");
            browser.open(changed(), folder);
            take(browser, "", "light", 900, "report-change.png");
        }
    }

    private static void take(Browser browser, String address, String scheme, int height, String picture)
            throws IOException {
        browser.prefers(scheme);
        if (!address.isEmpty()) {
            browser.at(address);
        }
        byte[] taken = browser.picture(height);
        Path file = DOCS.resolve(picture);
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.write(file, Palette.reduced(taken));
        }
        // Fonts differ from machine to machine, so that not the dots are compared.
        assertThat(file).exists();
        assertThat(Files.size(file)).isLessThan(150_000);
        assertThat(DOCS.resolve("report.md")).content().contains("](" + picture + ")");
        assertThat(browser.complaints()).isEmpty();
    }

    /** The shop after its cart has moved from one cluster to another, beside the tree that is committed. */
    private String changed() throws Exception {
        Path shop = Asked.SAMPLES.resolve("shop");
        Path copy = folder.resolve("shop");
        try (Stream<Path> files = Files.walk(shop)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path to = copy.resolve(shop.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else if (!shop.relativize(file).startsWith("rendered")) {
                    Files.copy(file, to);
                }
            }
        }
        Path team = copy.resolve("teams").resolve("checkout.yaml");
        String before = Files.readString(team);
        String after = before.replaceFirst(
                        "clusters: \\[us-1, eu-blue, eu-green\\]", "clusters: [ap-1, eu-blue, eu-green]")
                .replaceFirst("from: eu-west-1, to: us-east-1", "from: eu-west-1, to: ap-southeast-2")
                .replaceFirst("from: ap-southeast-2, to: us-east-1", "from: ap-southeast-2, to: eu-west-1");
        assertThat(after).isNotEqualTo(before);
        Files.writeString(team, after);
        ReadMesh mesh = MeshWorkspace.at(copy.resolve("mesh.yaml")).read();
        RenderedMesh rendered = mesh.render().against(shop.resolve("rendered"));
        MeshChange change = rendered.change(rendered.plan(HandEdits.OVERWRITE));
        return mesh.report(change);
    }
}
