/** How the rendered tree reaches the clusters: the repository it lies in and the Argo CD that reads it. */
@NullMarked
package io.meshrender.model.gitops;

import org.jspecify.annotations.NullMarked;
