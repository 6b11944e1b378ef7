package io.meshrender.render.view;

import io.meshrender.render.tree.RenderedFile;
import java.util.stream.Stream;

/** One of the renderers that MeshRenderer calls, for a test of it alone: from what a cluster sees to some of its files. */
@FunctionalInterface
public interface Renderer {
    /** The files of this kind for the cluster of {@code view}, in any order. */
    Stream<RenderedFile> render(ClusterView view);
}
