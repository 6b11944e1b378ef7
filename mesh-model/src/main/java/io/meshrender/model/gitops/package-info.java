/** How the rendered tree reaches the clusters: the repository it lies in and the Argo CD that reads it. */
@Api
@NullMarked
package io.meshrender.model.gitops;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
