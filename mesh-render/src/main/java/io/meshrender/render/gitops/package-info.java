/**
 * How the tree reaches the clusters by Argo CD and by {@code kubectl apply -k}.
 *
 * <p>Enter at {@code Kustomizations} (what each folder of a cluster holds), {@code Applications} (one for each release and each folder of a
 * cluster) and {@code ArgoCdRoot} (what the clusters hang on, and the {@code AppProject}). They read three things: what a cluster sees
 * ({@code view}), what is installed in it ({@code component.Charts}) and which of its folders have files ({@code tree.Sections}); none
 * knows a chart by its name. Another way of delivery is a room of its own beside this one that reads the same. {@code TreeSource} is the
 * tree as Argo CD finds it in Git; {@code GitAttributes} tells Git about the files.
 */
@NullMarked
package io.meshrender.render.gitops;

import org.jspecify.annotations.NullMarked;
