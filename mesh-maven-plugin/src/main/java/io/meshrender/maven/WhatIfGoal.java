package io.meshrender.maven;

import io.meshrender.render.ask.Loss;
import io.meshrender.render.ask.WhatIf;
import io.meshrender.workspace.ReadMesh;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Says which calls are lost and which move when something is down; without {@code mesh.down}, for every single loss, worst first. */
@Mojo(name = "what-if", threadSafe = true)
public final class WhatIfGoal extends AskGoal {
    /**
     * What is down, several with commas: a cluster, {@code region:eu-west-1}, {@code gateway:eu-blue} (its east-west gateway),
     * {@code link:us-1/eu-blue} (these two do not reach each other), {@code istiod:eu-blue}.
     */
    @Parameter(property = "mesh.down")
    @Nullable
    String down;

    @Override
    void answer(ReadMesh mesh) {
        WhatIf whatIf = mesh.whatIf();
        print(
                down == null
                        ? whatIf.sweep()
                        : whatIf.down(Loss.of(down, mesh.mesh().orElseThrow())));
    }
}
