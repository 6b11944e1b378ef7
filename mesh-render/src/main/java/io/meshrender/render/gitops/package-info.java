/** How the tree reaches the clusters: Argo CD's AppProject and Applications, the kustomizations, and what Git must know about the files. */
@NullMarked
package io.meshrender.render.gitops;

import org.jspecify.annotations.NullMarked;
