package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.IstioChart;
import io.meshrender.model.IstioInstall;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who installs Istio is said once, and so that it can be (225, 242). */
final class IstioInstallRules {
    private IstioInstallRules() {}

    /** Where nothing is installed, nothing is left out. */
    static List<Problem> leftOutTwice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        if (mesh.istio().install() == IstioInstall.NONE
                && mesh.clusters().values().stream()
                        .allMatch(cluster -> mesh.istio().installOf(cluster.istio()) == IstioInstall.NONE)) {
            add(problems, ModelPath.of("istio", "leaveOut"), mesh.istio().leaveOut());
        }
        for (Cluster cluster : mesh.clusters().values()) {
            if (mesh.istio().installOf(cluster.istio()) == IstioInstall.NONE) {
                add(
                        problems,
                        ModelPath.of("clusters", cluster.name(), "istio", "leaveOut"),
                        cluster.istio().leaveOut());
            }
        }
        return problems;
    }

    /** The Sail Operator makes what both charts bring of one object, so that nobody can have one of them from elsewhere (242). */
    static List<Problem> partsOfSail(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<ModelPath> told = new HashSet<>();
        for (Cluster cluster : mesh.clusters().values()) {
            if (mesh.istio().isBySail(cluster.istio())) {
                Map<ModelPath, List<IstioChart>> places = Map.of(
                        ModelPath.of("istio", "leaveOut"), mesh.istio().leaveOut(),
                        ModelPath.of("clusters", cluster.name(), "istio", "leaveOut"),
                                cluster.istio().leaveOut());
                places.forEach((path, leftOut) -> {
                    if ((leftOut.contains(IstioChart.BASE) || leftOut.contains(IstioChart.ISTIOD)) && told.add(path)) {
                        problems.add(
                                Problem.error(
                                        242,
                                        path,
                                        "the Sail Operator makes of one Istio what the charts base and istiod bring, so that neither can be left out",
                                        "leave out gateway alone; or remove it and set install: none, if somebody else installs both"));
                    }
                });
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
