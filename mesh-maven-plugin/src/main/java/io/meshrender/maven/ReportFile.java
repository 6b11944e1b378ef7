package io.meshrender.maven;

import io.meshrender.model.report.CodeQualityReport;
import io.meshrender.model.report.JsonReport;
import io.meshrender.model.report.SarifReport;
import io.meshrender.model.trouble.Problems;
import io.meshrender.render.change.ChangeCodeQuality;
import io.meshrender.render.change.ChangeJson;
import io.meshrender.render.change.ChangeMarkdown;
import io.meshrender.render.change.ChangeSarif;
import io.meshrender.render.change.MeshChange;
import io.meshrender.render.change.Places;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** The file of {@code mesh.report}. */
record ReportFile(Path file, ProjectFolder folder) {

    /** @param problems their files named from the project's folder */
    void write(Problems problems) throws MojoExecutionException {
        if (isCodeQuality()) {
            write(CodeQualityReport.of(folder.fromTopOfRepository(problems)));
        } else {
            write(isNamed(".sarif") ? SarifReport.of(folder.fromTopOfRepository(problems)) : JsonReport.of(problems));
        }
    }

    /** @param places with files named from the project's folder */
    void write(MeshChange change, Places places) throws MojoExecutionException {
        if (isCodeQuality()) {
            write(ChangeCodeQuality.of(change, fromTop(places)));
        } else if (isNamed(".sarif")) {
            write(ChangeSarif.of(change, fromTop(places)));
        } else {
            write(isNamed(".md") ? ChangeMarkdown.of(change, places) : ChangeJson.of(change, places));
        }
    }

    private Places fromTop(Places places) {
        return new Places(path -> places.places().apply(path).map(folder::fromTopOfRepository));
    }

    /** Whether the name is one that GitLab's own jobs give to such a report: {@code gl-code-quality-report.json}. */
    private boolean isCodeQuality() {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).contains("code-quality") && isNamed(".json");
    }

    private boolean isNamed(String end) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(end);
    }

    private void write(String text) throws MojoExecutionException {
        WrittenFile.write("mesh.report", file, text, folder);
    }
}
