/**
 * The tree as the Flux of each cluster reads it: the way of delivery beside {@code render.gitops}, for a mesh that says {@code gitops.tool:
 * flux}.
 *
 * <p>Enter at {@code FluxFiles}: the folder {@code flux/} of a cluster. {@code Sources} are the repositories, {@code Releases} a HelmRelease
 * for each chart, {@code Steps} the Kustomizations that apply both and the cluster's folders one after the other. All objects are in Flux's
 * own namespace, under names that begin with the mesh's ({@code FluxObject}).
 */
@NullMarked
package io.meshrender.render.flux;

import org.jspecify.annotations.NullMarked;
