/**
 * Pictures of a mesh for documents: the map of its clusters, and the neighbourhood of one service, as Mermaid and as SVG.
 *
 * <p>{@link io.meshrender.render.graph.MeshPicture} is what a program asks for. {@link io.meshrender.render.graph.MapDrawing} and
 * {@link io.meshrender.render.graph.NeighbourhoodDrawing} say what is in a {@link io.meshrender.render.graph.Drawing};
 * {@link io.meshrender.render.graph.Mermaid} and {@link io.meshrender.render.graph.Svg} write it. Positions follow meaning, so that no layout
 * library is needed and the same mesh has the same bytes.
 */
@NullMarked
package io.meshrender.render.graph;

import org.jspecify.annotations.NullMarked;
