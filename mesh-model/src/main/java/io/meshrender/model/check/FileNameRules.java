package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Clusters and namespaces have folders of their names, which every system must be able to check out (310). */
final class FileNameRules {
    /** Names of devices, which Windows takes for no folder ("Naming Files, Paths, and Namespaces" of its documentation). */
    private static final Set<String> DEVICES = Set.of(
            "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "lpt1",
            "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

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
        mesh.observability()
                .ifPresent(observability -> addIfDevice(
                        "namespace", observability.namespace(), ModelPath.of("observability", "namespace"), problems));
        return problems;
    }

    /** Whether Windows keeps {@code stem}, a file's name up to its first dot, for a device. */
    static boolean isDevice(String stem) {
        return DEVICES.contains(stem.toLowerCase(Locale.ROOT));
    }

    private static void addIfDevice(String kind, Name name, ModelPath path, List<Problem> problems) {
        if (isDevice(name.text())) {
            problems.add(Problem.error(
                    310,
                    path,
                    "a " + kind + " has a folder of its name, and Windows can have none named '" + name + "'",
                    "choose another name, such as '" + name + "-1'"));
        }
    }
}
