package io.meshrender.render.report;

import io.meshrender.model.Mesh;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.render.ask.AskedMesh;
import io.meshrender.render.ask.Explain;
import io.meshrender.render.ask.WhatIf;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import java.nio.file.Path;
import java.util.Optional;

/** A mesh, its report, and those who answer in Java. */
record Asked(Mesh mesh, String html, WhatIf whatIf, Explain explain) {
    static final Path SAMPLES = Path.of("..", "samples").toAbsolutePath().normalize();

    static Asked file(Path file) {
        ReadMesh read = MeshWorkspace.at(file).read();
        return new Asked(read.mesh().orElseThrow(), read.report(), read.whatIf(), read.explain());
    }

    static Asked sample(String name) {
        return file(SAMPLES.resolve(name).resolve("mesh.yaml"));
    }

    static Asked random(long seed) {
        Mesh mesh = RandomMesh.of(seed);
        AskedMesh asked =
                AskedMesh.of(MeshRenderer.check(mesh, VipLedger.empty(), "mesh.lock.yaml"), path -> Optional.empty());
        return new Asked(mesh, Report.of(asked), WhatIf.of(asked), Explain.of(asked));
    }
}
