package io.meshrender.render.calls;

import io.meshrender.model.route.Routes;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.nio.charset.StandardCharsets;

/**
 * The file {@code calls.tsv} of a cluster. It stands beside the folders that are applied and in none of them, so that nothing applies it, and
 * a line diff of it is a diff of calls.
 */
public final class CallsFile {
    private CallsFile() {}

    /** The file of the cluster of {@code view}. */
    public static RenderedFile of(ClusterView view, Routes routes) {
        return RenderedFile.of(
                TreeLayout.calls(view.name().text()),
                Origins.at("clusters", view.name()),
                () -> CallsText.of(ClusterCalls.withoutRows(view), SharedLines.of(view, routes))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** The text of a file. */
    public static String write(ClusterCalls calls) {
        return CallsText.of(calls);
    }

    /**
     * The calls of a text that {@link #write} made.
     *
     * @throws IllegalArgumentException if it is none, with the number of the line in the message
     */
    public static ClusterCalls read(String text) {
        return new CallsReader().read(text);
    }
}
