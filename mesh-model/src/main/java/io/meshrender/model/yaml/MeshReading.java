package io.meshrender.model.yaml;

import io.meshrender.model.trouble.Problems;
import java.util.Optional;

/**
 * What came of reading a mesh.
 *
 * @param problems what is wrong with its text; empty if nothing is
 * @param source the mesh. With problems it is the mesh as it was probably meant, with other values in the place of wrong ones: good for
 *     looking for more problems, and not to be rendered. Empty if too much of it cannot be read
 */
public record MeshReading(Problems problems, Optional<MeshSource> source) {}
