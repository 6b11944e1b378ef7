package io.meshrender.render.gitops.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.render.Lab;
import io.meshrender.render.helm.HelmCharts;
import java.nio.charset.StandardCharsets;

/** A mesh's README, and one section of it. */
final class ReadmeText {
    private ReadmeText() {}

    static String readme(Mesh mesh) {
        return new String(
                TreeReadme.of(mesh, Routes.of(mesh), Lab.views(mesh), HelmCharts.ALL)
                        .bytes(),
                StandardCharsets.UTF_8);
    }

    /** A section with its heading, without the empty line before the next one. */
    static String section(String readme, String heading) {
        int start = readme.indexOf("## " + heading + "\n");
        assertThat(start).as(heading).isNotNegative();
        int end = readme.indexOf("\n## ", start);
        return end < 0 ? readme.substring(start) : readme.substring(start, end);
    }
}
