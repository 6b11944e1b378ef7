package io.meshrender.maven;

import io.meshrender.model.report.JsonReport;
import io.meshrender.model.report.SarifReport;
import io.meshrender.model.trouble.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;

/** The file of {@code mesh.report}. */
record ReportFile(Path file, ProjectFolder folder) {

    /** @param problems their files named from the project's folder */
    void write(Problems problems) throws MojoExecutionException {
        boolean sarif = file.toString().toLowerCase(Locale.ROOT).endsWith(".sarif");
        String text = sarif ? SarifReport.of(folder.fromTopOfRepository(problems)) : JsonReport.of(problems);
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new MojoExecutionException("mesh.report: cannot write " + folder.shown(file)
                    + "; name a file in a folder that this user may write to");
        }
    }
}
