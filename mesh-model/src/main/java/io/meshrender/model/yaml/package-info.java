/**
 * The one reader: from YAML text to a positioned tree to the records of the model, with every mistake at its place.
 *
 * <p>Enter at {@link MeshReader}. {@code MeshFolder} reads the files, {@code MergedFiles} puts included ones into the main one, {@code YamlTree}
 * makes {@code Node}s of SnakeYAML's events. {@code Expansion} writes out what is said once for many ({@code Defaults} by {@code DefaultsMerge},
 * {@code ClusterNames} of groups and labels, {@code Waves}, {@code FailoverOrders}), so that each cluster and each service says everything
 * itself. Then {@code Shape} binds nodes to records: {@code Shapes} finds the shape of a Java type, {@code SectionShape}
 * is a record, {@code Field} one key of it; each mistake goes to {@code Mistakes} with its {@code Spot}. {@code ExtrasOnDisk} and {@code ManifestReader} read
 * manifests. Out comes a {@link MeshSource}, which knows where each value stands. {@link MeshSchema} is written from the same shapes, and so is
 * {@code docs/model.md}. {@link LedgerFile} is the other file that is read and written here, and {@code MergedLedger} is one in which Git has left its marks.
 */
@Api
@NullMarked
package io.meshrender.model.yaml;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
