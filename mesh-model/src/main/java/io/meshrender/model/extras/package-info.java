/**
 * What a platform team's own manifests do to the calls of a mesh (820 to 845): each extra held against the routes of every cluster that gets
 * it.
 *
 * <p>Enter at {@link io.meshrender.model.extras.ExtraEffects}, which asks one class per kind; each is a pure function of a
 * {@link io.meshrender.model.extras.Setting}: the mesh, its routes, the declared {@link io.meshrender.model.extras.Call calls} by namespace
 * and service, and the {@link io.meshrender.model.extras.Own objects} by kind and namespace. An object is judged once for all of its
 * clusters, and a line names those where it does harm. {@link io.meshrender.model.extras.Doubts} says which calls are touched by an extra at
 * all, for whoever must not claim more than was evaluated.
 */
@NullMarked
package io.meshrender.model.extras;

import org.jspecify.annotations.NullMarked;
