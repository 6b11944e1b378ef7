package io.meshrender.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.graph.MeshPicture;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("docs/report.md")
class ReportPageTest {
    private static final Path PAGE = Path.of("..", "docs", "report.md");
    private static final Path SHOP =
            Path.of("..", "samples", "shop", "mesh.yaml").toAbsolutePath().normalize();
    private static final Pattern EXAMPLE = Pattern.compile(
            "(?s)```bash\nmvn -q mesh:graph(?: -Dmesh\\.service=([^\n]+))?\n```\n\n```mermaid\n(.*?)```\n");

    @Test
    @DisplayName("shows what mesh:graph prints of the sample 'shop'; -Dmesh.golden=update writes it anew")
    void isCurrent() throws IOException {
        ReadMesh shop = MeshWorkspace.at(SHOP).read();
        String text = Files.readString(PAGE);
        Matcher example = EXAMPLE.matcher(text);
        StringBuilder page = new StringBuilder();
        int copied = 0;
        int examples = 0;
        while (example.find()) {
            MeshPicture picture = example.group(1) == null ? shop.map() : shop.neighbourhood(example.group(1));
            page.append(text, copied, example.start(2)).append(picture.mermaid());
            copied = example.end(2);
            examples++;
        }
        page.append(text, copied, text.length());
        if ("update".equals(System.getProperty("mesh.golden"))) {
            Files.writeString(PAGE, page);
        }
        assertThat(examples).isEqualTo(2);
        assertThat(PAGE).content().isEqualTo(page.toString());
    }
}
