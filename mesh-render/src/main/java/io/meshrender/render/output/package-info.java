/**
 * From a rendered tree to a directory that holds it: plan what differs, then apply it as one transaction.
 *
 * <p>Enter at {@link OutputDirectory}. {@code plan} goes through {@code Planner}: {@code KnownFiles} says which files are ours (from
 * {@code InventoryFormat}), {@code FileComparison} compares bytes, {@code Folders} looks at what is around them, {@code Refusals} has the words
 * of everything that stands in the way, each a {@link io.meshrender.model.trouble.Problem}. Out comes a {@link Plan} of {@link Change}s.
 * {@code apply} goes through {@code RunLock}, {@code TidyUp} (what a killed run left), {@code Staging} (the first half: new files beside their
 * places) and {@code Transaction} (the commit and the moves).
 * A plan that has nothing to do gives {@link TreeStamps}, by which a later run sees without reading that nobody has touched a file since.
 * All of them touch the disk through {@code Disk} and {@code Steps} only, so that a test can end a run at each step. Then read
 * {@code docs/decisions/0003-the-writer.md}.
 */
@Api
@NullMarked
package io.meshrender.render.output;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
