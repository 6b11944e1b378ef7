/**
 * What one cluster sees of the mesh, computed once, and the one-method interface of those who render it.
 *
 * <p>Enter at {@link ClusterViews}, which makes all views in one pass over the services. Clusters that see a name alike share a
 * {@link io.meshrender.model.route.Viewpoint} of the routes, and here one {@link Entry}, so that it is rendered once. A {@link ClusterView}
 * is what a {@link Renderer} gets: the cluster, its entries, its {@link RunningService}s. What is installed in the cluster is not here but
 * in {@code render.component}.
 */
@NullMarked
package io.meshrender.render.view;

import org.jspecify.annotations.NullMarked;
