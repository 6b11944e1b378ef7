package io.meshrender.render.gitops;

import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import java.nio.charset.StandardCharsets;

/** What Git must know about the tree: its bytes are the same on every system, and reviews fold what nobody reviews. */
public final class GitAttributes {
    /**
     * Two branches that each change a file of the tree change its line of the inventory: both lines stay, and the next render knows that the file
     * is ours. The manifests are not marked as generated: they are what a review looks at.
     */
    private static final String TEXT = """
            # Rendered by mesh:render from mesh.yaml. Do not edit.
            * text eol=lf
            /README.md linguist-generated
            /.mesh-render/inventory.json linguist-generated merge=union
            """;

    private GitAttributes() {}

    /** The file {@code .gitattributes}. */
    public static RenderedFile file() {
        return RenderedFile.of(
                TreeLayout.GIT_ATTRIBUTES, Origins.at("mesh"), () -> TEXT.getBytes(StandardCharsets.UTF_8));
    }
}
