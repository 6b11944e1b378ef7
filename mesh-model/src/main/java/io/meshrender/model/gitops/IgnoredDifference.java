package io.meshrender.model.gitops;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Optional;

/**
 * Fields of objects that somebody else writes, and that Argo CD leaves to them: an item of {@code ignoreDifferences} of Applications.
 *
 * @param clusters the clusters whose Applications have it
 * @param applications those of a cluster; empty: all
 * @param group the objects' API group; empty for Kubernetes' own first one
 * @param kind their kind
 * @param name the name of one; absent: all
 * @param namespace its namespace; absent: every one
 * @param jsonPointers the fields, as JSON pointers
 * @param jqPathExpressions the fields, as paths of jq
 * @param managedFieldsManagers field managers, all of whose fields are left to them
 */
public record IgnoredDifference(
        @Doc("The clusters whose Applications have it.") @Default("all")
        Selection clusters,

        @Doc(
                value =
                        "Applications of each, by their names without the cluster's in front; `istiod` means that of each revision. Absent: all.",
                example = "istiod")
        List<Name> applications,

        @Doc(
                value = "The objects' API group; absent: the one without a name, of Services and ConfigMaps.",
                example = "apps")
        Optional<Text> group,

        @Doc(value = "Their kind.", example = "Deployment") Text kind,

        @Doc(value = "The name of one; absent: all.", example = "istiod")
        Optional<Text> name,

        @Doc(value = "Its namespace; absent: every one.", example = "istio-system")
        Optional<Name> namespace,

        @Doc(value = "The fields, as JSON pointers.", example = "/spec/replicas")
        List<Text> jsonPointers,

        @Doc(value = "The fields, as paths of jq.", example = ".webhooks[]?.clientConfig.caBundle")
        List<Text> jqPathExpressions,

        @Doc(value = "Field managers whose fields are left to them, all of them.", example = "kube-controller-manager")
        List<Text> managedFieldsManagers) {

    public IgnoredDifference {
        applications = List.copyOf(applications);
        jsonPointers = List.copyOf(jsonPointers);
        jqPathExpressions = List.copyOf(jqPathExpressions);
        managedFieldsManagers = List.copyOf(managedFieldsManagers);
    }

    /** Whether the Application {@code application} of {@code cluster} has it. */
    public boolean isFor(Name cluster, String application) {
        return clusters.includes(cluster) && NamedApplications.include(applications, application);
    }
}
