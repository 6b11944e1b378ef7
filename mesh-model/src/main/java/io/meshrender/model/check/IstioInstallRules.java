package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.IstioInstall;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who installs Istio is said once (225). */
final class IstioInstallRules {
    private IstioInstallRules() {}

    /** Where nothing is installed, nothing is left out. */
    static List<Problem> leftOutTwice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        if (mesh.istio().install() == IstioInstall.NONE
                && mesh.clusters().values().stream()
                        .noneMatch(cluster -> cluster.istio().install().equals(Optional.of(IstioInstall.HELM)))) {
            add(problems, ModelPath.of("istio", "leaveOut"), mesh.istio().leaveOut());
        }
        for (Cluster cluster : mesh.clusters().values()) {
            if (cluster.istio().install().orElse(mesh.istio().install()) == IstioInstall.NONE) {
                add(
                        problems,
                        ModelPath.of("clusters", cluster.name(), "istio", "leaveOut"),
                        cluster.istio().leaveOut());
            }
        }
        return problems;
    }

    private static void add(List<Problem> problems, ModelPath path, List<IstioChart> leftOut) {
        if (!leftOut.isEmpty()) {
            problems.add(Problem.error(
                    225,
                    path,
                    "charts to leave out, and with 'install: none' none is installed",
                    "remove it; or set install: helm"));
        }
    }
}
