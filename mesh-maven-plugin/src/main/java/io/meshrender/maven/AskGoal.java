package io.meshrender.maven;

import io.meshrender.render.ask.Answer;
import io.meshrender.render.ask.QuestionException;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** What the goals share that answer questions about a mesh: they look at the model alone, and leave the tree as it is. */
abstract class AskGoal extends MeshGoal {

    @Override
    final void run() throws MojoExecutionException, MojoFailureException {
        ReadMesh mesh = read(known(MeshWorkspace.at(meshFile())));
        try {
            answer(mesh);
        } catch (QuestionException e) {
            throw new MojoFailureException(e.getMessage());
        }
    }

    /** Answers, about a mesh that is right. */
    abstract void answer(ReadMesh mesh) throws MojoExecutionException, MojoFailureException;

    @Override
    boolean tellsWarnings() {
        return failOnWarnings;
    }

    final void print(Answer answer) {
        answer.text().forEach(getLog()::info);
    }
}
