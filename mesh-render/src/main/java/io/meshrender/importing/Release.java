package io.meshrender.importing;

import java.util.Optional;

/**
 * A chart of Istio with its values, however it is installed: by Helm, Argo CD, Flux or an IstioOperator, or as a live ConfigMap says.
 *
 * @param file where it stands
 * @param chart {@code istiod}, {@code gateway}, {@code base}, {@code cni}, {@code ztunnel}, {@code kiali-server}, {@code kube-prometheus-stack}
 * @param version the chart's version, as far as it is told
 * @param values its values
 * @param destination the cluster that its installer names; empty if it names none
 * @param namespace where its installer puts it, as far as that is told
 */
record Release(
        String file, String chart, Optional<Fact> version, Yaml values, String destination, Optional<Fact> namespace) {
    static final String ISTIOD = "istiod";
    static final String GATEWAY = "gateway";

    Release(String file, String chart, Optional<Fact> version, Yaml values, String destination) {
        this(file, chart, version, values, destination, Optional.empty());
    }

    /** The cluster's name in its own values. */
    String clusterName() {
        return values.text("global.multiCluster.clusterName");
    }

    boolean is(String some) {
        return chart.equals(some);
    }
}
