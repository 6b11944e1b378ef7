package io.meshrender.model.observability;

/** The Kubernetes type of a console's Service: who can reach it at all. */
public enum ConsoleService {
    /** Inside the cluster only. */
    CLUSTER_IP("ClusterIP"),
    /** Through a load balancer of the cloud; name {@code sourceRanges}, or it is open to the world. */
    LOAD_BALANCER("LoadBalancer");

    private final String word;

    ConsoleService(String word) {
        this.word = word;
    }

    /** The word in the input and in Kubernetes. */
    @Override
    public String toString() {
        return word;
    }
}
