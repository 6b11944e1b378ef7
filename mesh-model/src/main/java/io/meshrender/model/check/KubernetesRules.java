package io.meshrender.model.check;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.istio.IstioRelease;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Kubernetes versions that clusters say they run, and what the charts need (602). */
final class KubernetesRules {
    private static final Pattern MINOR = Pattern.compile("1\\.([1-9][0-9]{0,2})(\\.[0-9]{1,3})?");
    /** {@code kubeVersion} in the Chart.yaml of kube-prometheus-stack 88.5.3. */
    private static final int STACK_NEEDS = 25;

    private KubernetesRules() {}

    /** A cluster's Kubernetes is one that its Istio was released for, and not too old for the charts. */
    static List<Problem> tooOld(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (Cluster cluster : mesh.clusters().values()) {
            ModelPath path = ModelPath.of("clusters", cluster.name(), "kubernetes");
            cluster.kubernetes()
                    .flatMap(text -> check(mesh, cluster, text.text(), path))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static Optional<Problem> check(Mesh mesh, Cluster cluster, String text, ModelPath path) {
        Matcher version = MINOR.matcher(text);
        if (!version.matches()) {
            return Optional.of(Problem.error(
                    602, path, "'" + text + "' is not a Kubernetes version", "write major.minor, such as 1.33"));
        }
        int minor = Integer.parseInt(version.group(1));
        Optional<Version> stack = mesh.observability()
                .flatMap(Observability::kubePrometheusStack)
                .map(some -> some.version())
                .filter(some -> some.isAtLeast(88, 0, 0) && minor < STACK_NEEDS);
        if (stack.isPresent()) {
            return Optional.of(Problem.error(
                    602,
                    path,
                    "Kubernetes " + text + " is older than kube-prometheus-stack " + stack.get() + " needs",
                    "upgrade the cluster to 1." + STACK_NEEDS
                            + " or newer; or set observability.kubePrometheusStack.version to one older than 88.0.0"));
        }
        return IstioVersion.in(mesh, cluster).stream()
                .flatMap(istio -> unfit(istio, minor, path, text).stream())
                .findFirst();
    }

    private static Optional<Problem> unfit(Version istio, int minor, ModelPath path, String text) {
        IstioRelease release = IstioRelease.nearest(istio);
        return release.kubernetes()
                .filter(range -> release.includes(istio) && !range.includes(minor))
                .map(range -> Problem.warning(
                        602,
                        path,
                        "Istio " + istio + " was not released for Kubernetes " + text,
                        minor < range.oldest()
                                ? "it was for " + range + "; upgrade the cluster to 1." + range.oldest() + " or newer"
                                : "it was for " + range
                                        + "; upgrade Istio, or see that it works in one cluster first"));
    }
}
