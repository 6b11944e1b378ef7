package io.meshrender.model.extras;

import io.meshrender.model.route.ServiceRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Pods that an object of the extras starts, or that it is.
 *
 * @param own the object: a Deployment, a CronJob, a Pod
 * @param pod metadata and spec of its pods
 */
record PodTemplate(Own own, Field pod) {
    /** The key of an account that is left out. */
    static final String NO_ACCOUNT = "";

    /** Kinds whose pods stand under {@code spec.template}, by API group. */
    private static final Map<String, List<String>> KINDS = Map.of(
            "apps", List.of("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"),
            "batch", List.of("Job"),
            "", List.of("ReplicationController"),
            "argoproj.io", List.of("Rollout"),
            "apps.openshift.io", List.of("DeploymentConfig"),
            "apps.kruise.io", List.of("CloneSet", "StatefulSet", "DaemonSet"));

    /** Those of all extras. */
    static List<PodTemplate> all(Setting setting) {
        List<PodTemplate> all = new ArrayList<>();
        KINDS.forEach((group, kinds) -> {
            for (String kind : kinds) {
                for (Own own : setting.of(group, kind)) {
                    all.add(new PodTemplate(own, own.spec().at("template")));
                }
            }
        });
        for (Own job : setting.of("batch", "CronJob")) {
            all.add(new PodTemplate(job, job.spec().at("jobTemplate").at("spec").at("template")));
        }
        for (Own template : setting.of("", "PodTemplate")) {
            all.add(new PodTemplate(template, template.root().at("template")));
        }
        for (Own pod : setting.of("", "Pod")) {
            all.add(new PodTemplate(pod, pod.root()));
        }
        return all;
    }

    /** The account that they name; where they name none, and have containers, their containers under {@link #NO_ACCOUNT}: it is {@code default}. */
    Field account() {
        Field spec = pod.at("spec");
        Field name = spec.at("serviceAccountName");
        Field account = name.isThere() ? name : spec.at("serviceAccount");
        Field containers = spec.at("containers");
        return account.isThere() || containers.isEmpty()
                ? account
                : new Field(containers.node(), NO_ACCOUNT, containers.place());
    }

    Field annotation(String key) {
        return pod.at("metadata").at("annotations").at(key);
    }

    Field label(String key) {
        return pod.at("metadata").at("labels").at(key);
    }

    /** The services of the model whose pods they are. */
    List<ServiceRoutes> services(Setting setting) {
        List<ServiceRoutes> services = new ArrayList<>();
        Map<String, String> labels = pod.at("metadata").at("labels").labels();
        for (ServiceRoutes service : setting.servicesIn(own.namespace())) {
            if (!setting.where(own, service).isEmpty()
                    && Match.select(service.service().selectorOrApp(), labels) == Match.YES) {
                services.add(service);
            }
        }
        return services;
    }
}
