package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Text;
import java.util.Optional;

/**
 * Istio's CNI plugin, which redirects the connections of pods on their nodes, so that no pod needs a privileged container {@code
 * istio-init} for it.
 *
 * @param install whether the mesh installs it; if not, somebody else or the platform does
 * @param namespace where its DaemonSet is
 * @param platform whose places and defaults its chart and istiod's take; absent: those of plain Kubernetes
 * @param binDir where the nodes keep CNI plugins; absent: where the platform does
 * @param confDir where the nodes keep their CNI configuration; absent: where the platform does
 */
public record Cni(
        @Doc("Whether the mesh installs it, by Istio's chart 'cni'; with 'false' somebody else does, or the platform.")
        @Default("true")
        boolean install,

        @Doc(value = "Where its DaemonSet is.", example = "kube-system") @Default("istio-system")
        Name namespace,

        @Doc("Whose places of files and defaults the charts cni and istiod take; absent: those of plain Kubernetes.")
        Optional<Platform> platform,

        @Doc(value = "Where the nodes keep CNI plugins; absent: where the platform does.", example = "/opt/cni/bin")
        Optional<Text> binDir,

        @Doc(
                value = "Where the nodes keep their CNI configuration; absent: where the platform does.",
                example = "/etc/cni/net.d")
        Optional<Text> confDir) {

    /** The one of a cluster: its own, or the mesh's. Absent: pods set up their network themselves. */
    public static Optional<Cni> in(Mesh mesh, Cluster cluster) {
        return cluster.istio().cni().or(() -> mesh.istio().cni());
    }

    /** Platforms of which Istio's charts have a profile ({@code files/profile-platform-*.yaml}, 1.30). */
    public enum Platform {
        /** Google Kubernetes Engine. */
        GKE("gke"),
        /** k3d. */
        K3D("k3d"),
        /** k3s. */
        K3S("k3s"),
        /** MicroK8s. */
        MICROK8S("microk8s"),
        /** minikube. */
        MINIKUBE("minikube"),
        /** OpenShift, by way of Multus. */
        OPENSHIFT("openshift");

        private final String word;

        Platform(String word) {
            this.word = word;
        }

        /** The word in the input and in the charts' values. */
        @Override
        public String toString() {
            return word;
        }
    }
}
