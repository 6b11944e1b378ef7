package io.meshrender.model.observability;

/** How dashboards about the mesh reach a Grafana that is there already. */
public enum DashboardForm {
    /** ConfigMaps, with the label that the sidecar of Grafana's chart looks for. */
    CONFIG_MAPS("configMaps"),
    /** Files of Grafana's JSON, once for all clusters, which somebody imports. */
    FILES("files"),
    /** None. */
    NONE("none");

    private final String word;

    DashboardForm(String word) {
        this.word = word;
    }

    /** The word in the input. */
    @Override
    public String toString() {
        return word;
    }
}
