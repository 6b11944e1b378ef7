/**
 * The one recipe: from a mesh file and an output directory to problems, a plan and a written tree, in the right order. Enter at {@link
 * io.meshrender.workspace.MeshWorkspace}; then {@link io.meshrender.workspace.ReadMesh}, then {@link
 * io.meshrender.workspace.RenderedMesh}. It knows all other packages, and none of them knows it.
 */
@Api
@NullMarked
package io.meshrender.workspace;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
