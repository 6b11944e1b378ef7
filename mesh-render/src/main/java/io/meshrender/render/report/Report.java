package io.meshrender.render.report;

import io.meshrender.api.Api;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.change.MeshChange;
import java.util.Optional;

/** A mesh as one HTML file: to be opened from a disk, sent to others, printed. It asks nobody for anything. */
@Api
public final class Report {
    private Report() {}

    /** The mesh as it is. */
    public static String of(AskedMesh asked) {
        return ReportPage.of(ReportData.of(asked, Optional.empty()));
    }

    /** The mesh as it is, coloured by what the change to it means. */
    public static String of(AskedMesh asked, MeshChange change) {
        return ReportPage.of(ReportData.of(asked, Optional.of(change)));
    }
}
