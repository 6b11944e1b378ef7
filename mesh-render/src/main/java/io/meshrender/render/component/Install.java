package io.meshrender.render.component;

import io.meshrender.model.value.Name;
import io.meshrender.model.value.Version;

/**
 * One release of a chart, as its row says it.
 *
 * @param label what it is to the tree, and the part of file names that tells: {@code istiod}, {@code kube-prometheus-stack}
 * @param release the Helm release's name
 * @param application what stands behind the cluster's name in the name of its Argo CD Application
 * @param version the chart's version
 * @param namespace where it is installed
 */
public record Install(String label, String release, String application, Version version, Name namespace) {

    /** A release that is upgraded where it is, so that its Application is called as its files are. */
    public static Install of(String label, String release, Version version, Name namespace) {
        return new Install(label, release, label, version, namespace);
    }
}
