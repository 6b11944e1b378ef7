package io.meshrender.render.graph;

import io.meshrender.api.Api;
import io.meshrender.model.value.Name;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.QuestionException;
import io.meshrender.render.ask.Target;

/**
 * A picture of a mesh: the map of its clusters, or who calls a service and who answers. It has at most 100 lines, and says how many more there
 * are.
 */
@Api
public final class MeshPicture {
    private final Drawing drawing;

    private MeshPicture(Drawing drawing) {
        this.drawing = drawing;
    }

    /** The clusters by region and network, and how many calls go first from which to which. */
    public static MeshPicture map(AskedMesh asked) {
        return new MeshPicture(MapDrawing.of(asked));
    }

    /**
     * Who calls a service, by which names, and who answers in which order.
     *
     * @param service its name, or one of its hosts
     * @throws QuestionException if the mesh has none, or nobody in it calls it by a name of the mesh
     */
    public static MeshPicture of(AskedMesh asked, String service) {
        var routes = asked.checked().routes();
        var found = routes.services().values().stream()
                .filter(some -> some.service().name().text().equals(service))
                .findFirst()
                .orElseGet(() -> Target.of(service, routes).service());
        Name name = found.service().name();
        Drawing drawing = NeighbourhoodDrawing.of(asked, found);
        if (drawing.lines().isEmpty()) {
            throw new QuestionException("there is nothing to draw of '" + name
                    + "': no cluster calls it by a name that reaches across clusters (services." + name
                    + ".names, .callers)");
        }
        return new MeshPicture(drawing);
    }

    /** As a Mermaid flowchart, for Markdown: without the fence around it, ended by a line feed. */
    public String mermaid() {
        return Mermaid.of(drawing);
    }

    /** As an SVG file, in dark and in light. */
    public String svg() {
        return Svg.of(drawing);
    }
}
