package io.meshrender.render.component;

import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Url;
import io.meshrender.model.value.Version;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.TreeLayout;
import io.meshrender.render.view.ClusterView;
import java.util.List;
import java.util.Map;

/**
 * One chart as it is installed in a cluster: what its values file, its Argo CD Application and the README's command agree on.
 *
 * @param view the cluster
 * @param row the chart's row in the table
 * @param charts the repository
 * @param install its names, version and namespace
 */
public record HelmRelease(ClusterView view, Chart row, Url charts, Install install) implements Origins {

    /** What it is to the tree, and the part of file names that tells: {@code istiod}, {@code kube-prometheus-stack}. */
    public String label() {
        return install.label();
    }

    /** The Helm release's name. */
    public String release() {
        return install.release();
    }

    /** What stands behind the cluster's name in the name of its Argo CD Application. */
    public String application() {
        return install.application();
    }

    /** The chart's name in its repository. */
    public String chart() {
        return row.component().chart();
    }

    /** The chart's version. */
    public Version version() {
        return install.version();
    }

    /** Where it is installed. */
    public Name namespace() {
        return install.namespace();
    }

    /** Its place in the order of installation; a lower one comes first. */
    public int wave() {
        return row.wave();
    }

    /** Whether istiod changes the validating webhook that it installs; every sync would take that back. */
    public boolean webhookIsChangedByIstiod() {
        return row.webhookIsChangedByIstiod(version());
    }

    /** Whether the tree installs it; if not, its values say what must be true of what somebody else installs. */
    public boolean isInstalled() {
        return row.isInstalled(view.mesh(), view.cluster());
    }

    /** Its values. */
    public Map<String, Object> values() {
        return row.values(view, install);
    }

    /** The places in the model that its values come from. */
    @Override
    public List<ModelPath> origins() {
        return row.origins(view, install);
    }

    /** Its values file. */
    public RelativePath valuesPath() {
        return TreeLayout.values(view.name().text(), label());
    }
}
