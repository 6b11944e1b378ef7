/** Istio resources: what makes each name of the mesh reach its pods from each cluster, and who may call. */
@NullMarked
package io.meshrender.render.istio;

import org.jspecify.annotations.NullMarked;
