package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Text;

/**
 * A platform team's own manifests, carried into each cluster's tree.
 *
 * @param files a glob pattern, relative to the file that says it
 * @param clusters whose trees they go into
 */
public record Extra(
        @Doc("A glob pattern of YAML files, relative to this file.")
        Text files,

        @Doc("Whose trees they go into: a list of clusters, or 'all'.") @Default("all")
        Selection clusters) {}
