package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.input.Found;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Text;
import java.util.List;

/**
 * A platform team's own manifests, carried into each cluster's tree.
 *
 * @param files a glob pattern, relative to the file that says it
 * @param clusters whose trees they go into
 * @param found the files that the pattern finds, by name. A mesh that is built in Java is given them
 */
public record Extra(
        @Doc(
                value =
                        "A glob pattern of YAML files, relative to this file. Each is carried as it is, comments too, to"
                                + " `clusters/<cluster>/extras/`, under its own path. A namespace that only extras name is rendered, unless"
                                + " one of them holds the Namespace itself or `manage` is false.",
                example = "policies/*.yaml")
        Text files,

        @Doc("Whose trees they go into: a list of clusters, or 'all'.") @Default("all")
        Selection clusters,

        @Found List<ExtraFile> found) {

    public Extra {
        found = List.copyOf(found);
    }

    /** These files, in every cluster. */
    public static Extra of(String pattern, ExtraFile... found) {
        return new Extra(Text.of(pattern), Selection.every(), List.of(found));
    }

    /** The same files, in these clusters only. */
    public Extra in(String... names) {
        return new Extra(files, Selection.of(names), found);
    }

    /** The same item with the files that its pattern finds. */
    public Extra with(List<ExtraFile> files) {
        return new Extra(this.files, clusters, files);
    }
}
