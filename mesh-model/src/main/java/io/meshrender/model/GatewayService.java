package io.meshrender.model;

/** The Kubernetes type of an east-west gateway's Service. */
public enum GatewayService {
    /** A load balancer of the cloud. */
    LOAD_BALANCER("LoadBalancer"),
    /** A port of every node, for clusters without load balancers. */
    NODE_PORT("NodePort");

    private final String word;

    GatewayService(String word) {
        this.word = word;
    }

    /** The word in the input and in Kubernetes. */
    @Override
    public String toString() {
        return word;
    }
}
