/**
 * What a change of a mesh means: who loses calls, whose calls go elsewhere, who is admitted, which pods must be restarted, and in which order
 * the clusters may be synced.
 *
 * <p>Enter at {@link io.meshrender.render.change.MeshChange}. A {@link io.meshrender.render.change.Side} holds all that calls depend on, cluster
 * by cluster, as its {@code calls.tsv} says it; there is one of before and one of after. {@code CallChanges} compares two sides; {@code FileChanges} reads what only changed files
 * say (restart, installed, exposed, unsure); {@link io.meshrender.render.change.SyncOrder} finds the order. {@code *Text}, {@code *Markdown},
 * {@code *Json} and {@code *Sarif} write a change. Pure: nothing here touches a disk.
 */
@NullMarked
package io.meshrender.render.change;

import org.jspecify.annotations.NullMarked;
