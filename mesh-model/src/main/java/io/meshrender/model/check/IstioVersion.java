package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.ControlPlane;
import io.meshrender.model.Mesh;
import io.meshrender.model.Revisions;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A version of Istio and the value that says it.
 *
 * @param version the version
 * @param path where it stands
 * @param where whose it is, for a sentence
 */
record IstioVersion(Version version, ModelPath path, String where) {

    /** Those of control planes: the mesh's, if a cluster has it or there is none, then those of clusters that have their own. */
    static List<IstioVersion> all(Mesh mesh) {
        List<IstioVersion> versions = new ArrayList<>();
        boolean usual = mesh.clusters().isEmpty() && mesh.istio().revisions().isEmpty();
        for (Cluster cluster : mesh.clusters().values()) {
            boolean several = Revisions.in(mesh, cluster).several();
            usual |= !several && cluster.istio().version().isEmpty();
            if (!several && cluster.istio().version().isPresent()) {
                versions.add(new IstioVersion(
                        cluster.istio().version().get(),
                        ModelPath.of("clusters", cluster.name(), "istio", "version"),
                        "'" + cluster.name() + "'"));
            }
        }
        if (usual) {
            versions.add(0, new IstioVersion(mesh.istio().version(), ModelPath.of("istio", "version"), "the mesh"));
        }
        for (Map.Entry<Name, Version> revision : mesh.istio().revisions().entrySet()) {
            versions.add(new IstioVersion(
                    revision.getValue(),
                    ModelPath.of("istio", "revisions").key(revision.getKey().text()),
                    "revision '" + revision.getKey() + "'"));
        }
        for (Cluster cluster : mesh.clusters().values()) {
            for (Map.Entry<Name, Version> revision : cluster.istio().revisions().entrySet()) {
                versions.add(new IstioVersion(
                        revision.getValue(),
                        ModelPath.of("clusters", cluster.name(), "istio", "revisions")
                                .key(revision.getKey().text()),
                        "revision '" + revision.getKey() + "' of '" + cluster.name() + "'"));
            }
        }
        return versions;
    }

    /** All that a cluster runs: that of its charts, and those of its control planes; each once. */
    static Set<Version> in(Mesh mesh, Cluster cluster) {
        Set<Version> versions = new LinkedHashSet<>();
        versions.add(mesh.istio().versionOf(cluster.istio()));
        for (ControlPlane plane : Revisions.in(mesh, cluster).all()) {
            versions.add(plane.version());
        }
        return versions;
    }

    /** Those of the control planes of a cluster. */
    static List<IstioVersion> ofControlPlanes(Mesh mesh, Cluster cluster) {
        Revisions revisions = Revisions.in(mesh, cluster);
        List<IstioVersion> versions = new ArrayList<>();
        for (ControlPlane plane : revisions.all()) {
            versions.add(
                    new IstioVersion(plane.version(), path(cluster, revisions, plane), "'" + cluster.name() + "'"));
        }
        return versions;
    }

    /** Where the version of a control plane of a cluster stands. */
    static ModelPath path(Cluster cluster, Revisions revisions, ControlPlane plane) {
        boolean own = revisions.several()
                ? !cluster.istio().revisions().isEmpty()
                : cluster.istio().version().isPresent();
        ModelPath istio = own ? ModelPath.of("clusters", cluster.name(), "istio") : ModelPath.of("istio");
        return revisions.several() ? istio.key("revisions").key(plane.name().text()) : istio.key("version");
    }

    /** The minor releases since 1.0, so that they can be counted: majors are a thousand apart. */
    int minors() {
        return version.major() * 1000 + version.minor();
    }
}
