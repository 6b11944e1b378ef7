package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.FileName;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;

/** Clusters and namespaces have folders of their names, which every system must be able to check out (310). */
final class FileNameRules {
    private FileNameRules() {}

    /** No folder has the name of a device. */
    static List<Problem> devices(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Name cluster : mesh.clusters().keySet()) {
            addIfDevice("cluster", cluster, ModelPath.of("clusters", cluster), problems);
        }
        for (Service service : mesh.services().values()) {
            ModelPath path = ModelPath.of("services", service.name(), "namespace");
            addIfDevice("namespace", service.namespace(), path, problems);
        }
        Observability observability = mesh.observability().orElse(null);
        if (observability != null) {
            addIfDevice("namespace", observability.namespace(), ModelPath.of("observability", "namespace"), problems);
        }
        return problems;
    }

    private static void addIfDevice(String kind, Name name, ModelPath path, List<Problem> problems) {
        if (FileName.isDevice(name.text())) {
            problems.add(Problem.error(
                    310,
                    path,
                    "a " + kind + " has a folder of its name, and Windows can have none named '" + name + "'",
                    "choose another name, such as '" + name + "-1'"));
        }
    }
}
