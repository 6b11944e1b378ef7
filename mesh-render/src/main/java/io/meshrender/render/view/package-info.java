/**
 * What one cluster sees of the mesh, computed once.
 *
 * <p>Enter at {@link ClusterViews}, which makes all views in one pass over the services. Clusters that see a name alike share a
 * {@link io.meshrender.model.route.Viewpoint} of the routes, and here one {@link Entry}, so that it is rendered once. A {@link ClusterView}
 * is what those get who render it: the cluster, its entries, its {@link RunningService}s. What is installed in the cluster is not here but
 * in {@code render.component}. What is the same for all of them is made once, in {@link SharedParts}.
 */
@NullMarked
package io.meshrender.render.view;

import org.jspecify.annotations.NullMarked;
