/**
 * What one cluster sees of the mesh, computed once, and the one-method interface of those who render it.
 *
 * <p>Enter at {@link ClusterViews}, which makes all views in one pass over the services. {@code Sights} decides how clusters see one name; those that see it alike get the same
 * {@link Entry}, so that it is rendered once. A {@link ClusterView} is what a {@link Renderer} gets: the cluster, its entries, its
 * {@link RunningService}s. {@link HelmRelease} is one chart in one cluster, with its version, wave and names; {@link StackNames} are the names that
 * kube-prometheus-stack gives to its Services.
 */
@NullMarked
package io.meshrender.render.view;

import org.jspecify.annotations.NullMarked;
