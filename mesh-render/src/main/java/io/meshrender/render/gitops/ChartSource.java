package io.meshrender.render.gitops;

import io.meshrender.model.value.Url;

/** How Argo CD names a chart repository. */
final class ChartSource {
    private static final String OCI = "oci://";

    private ChartSource() {}

    /**
     * The {@code repoURL} of a repository of charts: its URL, without the scheme if it is an OCI registry, since Argo CD takes {@code oci://}
     * for a source that is no Helm chart.
     */
    static String repoURL(Url charts) {
        String text = charts.text();
        return text.startsWith(OCI) ? text.substring(OCI.length()) : text;
    }
}
