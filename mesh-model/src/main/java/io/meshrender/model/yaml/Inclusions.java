package io.meshrender.model.yaml;

import io.meshrender.model.Mesh;
import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Text;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a {@code mesh.yaml} says beside the mesh: which more files belong to it, and what is said once for many things. It becomes part of the
 * mesh before that is bound.
 *
 * @param include glob patterns
 * @param defaults what clusters and services have that do not say it themselves
 * @param groups clusters by the name of their group
 * @param waves the order in which a change reaches the clusters
 */
record Inclusions(
        @Doc(
                value =
                        "Glob patterns of more files, YAML or JSON, relative to this one; each holds any of the sections of this file that are mappings.",
                example = "teams/*.yaml")
        List<Text> include,

        @Doc(
                "What clusters and services have that do not say it themselves. In an included file, for what stands in that file, over these.")
        @Default("")
        Defaults defaults,

        @Doc(
                value =
                        "Groups of clusters, each a list or '{labels: {<key>: <value>}}'. 'group:<name>' names one wherever a list of clusters is taken.",
                example = "everywhere: all")
        SortedMap<Name, Selection> groups,

        @Doc(
                "The order in which a change reaches the clusters: '[[canary], [eu], [us, ap]]', each wave a list of clusters and groups. Each cluster gets the label 'wave', from 1; '-Dmesh.wave' and 'gitops.waveRevision' know it.")
        List<Selection> waves) {

    /** The key. */
    static final String INCLUDE = "include";

    /** The key of what things have that do not say it themselves. */
    static final String DEFAULTS = "defaults";

    /** The key of groups of clusters. */
    static final String GROUPS = "groups";

    /** The key of the order in which a change reaches the clusters. */
    static final String WAVES = "waves";

    /** The keys of an included file: those whose values are mappings, which go together key by key. */
    static final List<String> INCLUDED = List.of(
            "services",
            "gateways",
            "clusters",
            "networks",
            "namespaces",
            GROUPS,
            DEFAULTS,
            "mesh",
            "istio",
            "observability",
            "gitops");

    Inclusions {
        include = List.copyOf(include);
        waves = List.copyOf(waves);
        groups = Collections.unmodifiableSortedMap(new TreeMap<>(groups));
    }

    /** Everything that a main file may say. */
    static SectionShape mainFile() {
        return SectionShape.of(Mesh.class).with(SectionShape.of(Inclusions.class));
    }
}
