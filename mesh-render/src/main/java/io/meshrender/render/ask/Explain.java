package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.Mesh;
import io.meshrender.model.value.Port;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers questions about a mesh in sentences: a call, a name, a cluster, a file of its tree. */
@Api
public final class Explain {
    private final AskedMesh asked;

    private Explain(AskedMesh asked) {
        this.asked = asked;
    }

    /** Answers about this mesh, which has no errors. */
    public static Explain of(AskedMesh asked) {
        return new Explain(asked);
    }

    /**
     * Whether a call is answered, by whom and why; for a no, the smallest edit that makes it yes.
     *
     * @param from {@code <cluster>/<namespace>/<service account>}
     * @param to a name, and a port behind a {@code :} if one is meant
     * @throws QuestionException if the mesh has no such cluster, name or port
     */
    public Answer call(String from, String to) {
        Mesh mesh = asked.mesh();
        int colon = to.indexOf(':');
        Optional<Port> port = Optional.empty();
        if (colon >= 0) {
            try {
                port = Optional.of(new Port(to.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                throw new QuestionException(
                        "'" + to.substring(colon + 1) + "' is not a port; use a number from 1 to 65535");
            }
        }
        Target target = Target.of(colon < 0 ? to : to.substring(0, colon), asked.routes());
        return ExplainedCall.of(asked, Caller.of(from, mesh), target, port);
    }

    /**
     * Who calls a name from where, and who answers there.
     *
     * @throws QuestionException if no service has it
     */
    public Answer name(String host) {
        return ExplainedParts.name(asked, Target.of(host, asked.routes()));
    }

    /**
     * What a cluster calls, and what it answers.
     *
     * @throws QuestionException if the mesh has none of this name
     */
    public Answer cluster(String name) {
        return ExplainedParts.cluster(asked, Caller.cluster(name, asked.mesh()));
    }

    /**
     * Why a file is in the tree.
     *
     * @param path below the output directory
     * @throws QuestionException if no file is rendered there
     */
    public Answer file(String path) {
        return ExplainedFile.of(asked, path);
    }

    /** How each call that the mesh can tell apart ends, a line each, sorted: cluster, caller, name, verdict, who answers. */
    public Stream<String> all() {
        return EveryCall.of(asked);
    }
}
