package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.report.CodeQualityReport;
import io.meshrender.model.report.CodeQualityReport.Severity;
import io.meshrender.render.change.Kind.Mood;

/** A change as GitLab's code quality report: what is bad or to be looked at, at the lines of the mesh that cause it. */
@Api
public final class ChangeCodeQuality {
    private ChangeCodeQuality() {}

    /**
     * The report, ended by a line feed.
     *
     * @param places with files relative to the top of the repository
     */
    public static String of(MeshChange change, Places places) {
        CodeQualityReport report = new CodeQualityReport();
        for (Consequence consequence : change.consequences()) {
            Mood mood = consequence.kind().mood();
            if (mood == Mood.BAD || mood == Mood.LOOK) {
                String check = ChangeSarif.id(consequence.kind());
                report.add(
                        check,
                        mood == Mood.BAD ? Severity.MAJOR : Severity.INFO,
                        ChangeSarif.message(consequence),
                        check + "/" + String.join(",", consequence.subjects()),
                        places.of(consequence).stream().findFirst());
            }
        }
        return report.text();
    }
}
