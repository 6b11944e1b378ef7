package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * A version of Istio and the value that says it.
 *
 * @param version the version
 * @param path where it stands
 * @param where whose it is, for a sentence
 */
record IstioVersion(Version version, ModelPath path, String where) {

    /** The mesh's, if a cluster has it or there is none, then those of clusters that have their own. */
    static List<IstioVersion> all(Mesh mesh) {
        List<IstioVersion> versions = new ArrayList<>();
        boolean usual = mesh.clusters().isEmpty();
        for (Cluster cluster : mesh.clusters().values()) {
            usual |= cluster.istio().version().isEmpty();
            cluster.istio()
                    .version()
                    .ifPresent(version -> versions.add(new IstioVersion(
                            version,
                            ModelPath.of("clusters", cluster.name(), "istio", "version"),
                            "'" + cluster.name() + "'")));
        }
        if (usual) {
            versions.add(0, new IstioVersion(mesh.istio().version(), ModelPath.of("istio", "version"), "the mesh"));
        }
        return versions;
    }

    /** The minor releases since 1.0, so that they can be counted: majors are a thousand apart. */
    int minors() {
        return version.major() * 1000 + version.minor();
    }
}
