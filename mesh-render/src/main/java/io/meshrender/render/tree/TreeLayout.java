package io.meshrender.render.tree;

import java.util.Optional;

/**
 * Where things lie in a rendered tree: every folder name, once. Whoever makes a path asks here, and so does whoever must know what a path
 * means.
 *
 * <pre>
 * README.md, .gitattributes
 * dashboards/                                  of Grafana, to be imported
 * argocd/                                      what Argo CD reads: bootstrap/, and a folder for each cluster
 * clusters/&lt;cluster&gt;/namespaces/&lt;kind&gt;-&lt;name&gt;.yaml
 * clusters/&lt;cluster&gt;/istio-tags/&lt;kind&gt;-&lt;name&gt;.yaml, injection/&lt;kind&gt;-&lt;name&gt;.yaml
 * clusters/&lt;cluster&gt;/sail/&lt;kind&gt;-&lt;name&gt;.yaml   control planes, for the Sail Operator
 * clusters/&lt;cluster&gt;/{mesh,observability}/&lt;namespace&gt;/&lt;kind&gt;-&lt;name&gt;.yaml
 * clusters/&lt;cluster&gt;/extras/                  manifests of a platform team, under their own names
 * clusters/&lt;cluster&gt;/helm/values-&lt;release&gt;.yaml
 * clusters/&lt;cluster&gt;/istioctl/
 * clusters/&lt;cluster&gt;/flux/                   what the cluster's Flux reads: sources, steps, and below them a folder of HelmReleases each
 * clusters/&lt;cluster&gt;/prometheus/              for a Prometheus without an operator: rules and scrape jobs
 * clusters/&lt;cluster&gt;/calls.tsv                who calls whom from there
 * </pre>
 */
public final class TreeLayout {
    /** The folder of what Argo CD reads. */
    public static final RelativePath ARGOCD = new RelativePath("argocd");
    /** For people. */
    public static final RelativePath README = new RelativePath("README.md");
    /** For Git. */
    public static final RelativePath GIT_ATTRIBUTES = new RelativePath(".gitattributes");

    private static final String CLUSTERS = "clusters/";
    private static final String APPLICATIONS = "argocd/";
    /** The name, in the folder of a cluster, of the file of its calls. */
    public static final String CALLS = "calls.tsv";

    private static final String KUSTOMIZATION = "kustomization.yaml";

    private TreeLayout() {}

    /** The folder of a cluster's files. */
    public static RelativePath cluster(String cluster) {
        return new RelativePath(CLUSTERS + cluster);
    }

    /** One of the folders of a cluster whose objects are applied. */
    public static RelativePath section(String cluster, Section section) {
        return new RelativePath(CLUSTERS + cluster + "/" + section.folder());
    }

    /** The file of an object that is applied in a cluster. */
    public static RelativePath object(String cluster, Section section, ObjectId id) {
        String folder = section == Section.NAMESPACES ? "/" : id.folder();
        return new RelativePath(CLUSTERS + cluster + "/" + section.folder() + folder + id.fileName());
    }

    /** A platform team's file in a cluster's tree, where it has the path that it has beside the mesh. */
    public static RelativePath extra(String cluster, String name) {
        return new RelativePath(CLUSTERS + cluster + "/" + Section.EXTRAS.folder() + "/" + name);
    }

    /** The values file of a Helm release in a cluster. */
    public static RelativePath values(String cluster, String release) {
        return new RelativePath(CLUSTERS + cluster + "/helm/values-" + release + ".yaml");
    }

    /** A file for {@code istioctl}, outside every folder whose objects are applied. */
    public static RelativePath istioctl(String cluster, String name) {
        return new RelativePath(CLUSTERS + cluster + "/istioctl/" + name + ".yaml");
    }

    /** A file for the configuration of a Prometheus of a cluster, outside every folder whose objects are applied. */
    public static RelativePath prometheus(String cluster, String name) {
        return new RelativePath(CLUSTERS + cluster + "/prometheus/" + name + ".yaml");
    }

    /** A dashboard as Grafana imports it. */
    public static RelativePath dashboard(String id) {
        return new RelativePath("dashboards/" + id + ".json");
    }

    /** Who calls whom from a cluster: beside the folders that are applied, and in none of them. */
    public static RelativePath calls(String cluster) {
        return new RelativePath(CLUSTERS + cluster + "/" + CALLS);
    }

    /** The folder of a cluster's Argo CD Applications. */
    public static RelativePath applications(String cluster) {
        return new RelativePath(APPLICATIONS + cluster);
    }

    /** The folder at which a cluster's Flux is pointed. */
    public static RelativePath flux(String cluster) {
        return new RelativePath(CLUSTERS + cluster + "/flux");
    }

    /** The file that tells kustomize what a folder holds. */
    public static RelativePath kustomization(RelativePath folder) {
        return folder.resolve(KUSTOMIZATION);
    }

    /** Whether {@code path} is such a file. */
    public static boolean isKustomization(RelativePath path) {
        return path.fileName().equals(KUSTOMIZATION) && !path.folder().isEmpty();
    }

    /** The cluster of a path below {@code clusters/} or {@code argocd/}, if it lies in a folder there; the path may be of another tree. */
    public static Optional<String> clusterOf(RelativePath path) {
        return clusterFolder(path).or(() -> folderBelow(APPLICATIONS, path));
    }

    /** The cluster of a path below {@code clusters/}. */
    public static Optional<String> clusterFolder(RelativePath path) {
        return folderBelow(CLUSTERS, path);
    }

    private static Optional<String> folderBelow(String parent, RelativePath path) {
        String folder = path.folder();
        if (!folder.startsWith(parent)) {
            return Optional.empty();
        }
        int end = folder.indexOf('/', parent.length());
        return Optional.of(folder.substring(parent.length(), end < 0 ? folder.length() : end));
    }
}
