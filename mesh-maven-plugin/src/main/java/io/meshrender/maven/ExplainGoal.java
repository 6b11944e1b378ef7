package io.meshrender.maven;

import io.meshrender.render.ask.Explain;
import io.meshrender.workspace.ReadMesh;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Explains a call, a name, a cluster or a file of the tree: who answers and why, or why not and which edit lets the call through. */
@Mojo(name = "explain", threadSafe = true)
public final class ExplainGoal extends AskGoal {
    /** Who calls: {@code cluster/namespace/service-account}. With {@code mesh.to}. */
    @Parameter(property = "mesh.from")
    @Nullable
    String from;

    /** Which name is called, with its port if one is meant: {@code cart.mesh.local:7070}. With {@code mesh.from}. */
    @Parameter(property = "mesh.to")
    @Nullable
    String to;

    /** A name: who calls it from where, and who answers. */
    @Parameter(property = "mesh.name")
    @Nullable
    String name;

    /** A cluster: what it calls, and what it answers for other networks. */
    @Parameter(property = "mesh.cluster")
    @Nullable
    String cluster;

    /** A file of the tree, below the output directory: why it is there. */
    @Parameter(property = "mesh.path")
    @Nullable
    String path;

    /** A part of the mesh, as {@code clusters.eu} or {@code services.cart.traffic}: what it has, and what of that is a default from where. */
    @Parameter(property = "mesh.key")
    @Nullable
    String key;

    /** Prints how every call ends that the mesh can tell from another, a line each. */
    @Parameter(property = "mesh.all", defaultValue = "false")
    boolean all;

    @Override
    void answer(ReadMesh mesh) throws MojoFailureException {
        Explain explain = mesh.explain();
        if (all) {
            explain.all().forEach(getLog()::info);
        } else if (from != null && to != null) {
            print(explain.call(from, to));
        } else if (name != null) {
            print(explain.name(name));
        } else if (cluster != null) {
            print(explain.cluster(cluster));
        } else if (path != null) {
            print(explain.file(path));
        } else if (key != null) {
            print(mesh.written(key));
        } else {
            throw new MojoFailureException(
                    "ask something: -Dmesh.from=<cluster>/<namespace>/<service account> -Dmesh.to=<name>,"
                            + " -Dmesh.name=<name>, -Dmesh.cluster=<cluster>, -Dmesh.key=<part of the mesh>, or -Dmesh.path=<file of the tree>");
        }
    }
}
