package io.meshrender.render.istio;

import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleFrom;
import io.fabric8.istio.api.api.security.v1beta1.Source;
import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Who is admitted to a service's pods, in a mesh with {@code authorization: callers}: the identities that its {@code callers} name, and
 * nobody else. The text is the same in every cluster where the service runs, since the caller's certificate, and not the gateway's, is what
 * a pod sees of a call from another network.
 *
 * <p>Kubelet's probes and Prometheus' scrapes of merged metrics go past it, to the sidecar's own ports 15021 and 15020.
 */
public final class AuthorizationPolicies {
    private static final ObjectKind KIND = ObjectKind.of("security.istio.io/v1", "AuthorizationPolicy");
    private static final Function<RunningService, AuthorizationPolicy> POLICY = AuthorizationPolicies::policy;

    private AuthorizationPolicies() {}

    /** The AuthorizationPolicies of a cluster: one for each service there that tells its callers apart. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (RunningService running : view.services()) {
            if (!running.admitted().isEmpty()) {
                files.add(MeshFiles.of(
                        view,
                        KIND,
                        running.service().namespace(),
                        name(running),
                        () -> origins(running),
                        running,
                        POLICY));
            }
        }
        return files.stream();
    }

    private static List<ModelPath> origins(RunningService running) {
        return List.of(running.origins().get(0).key("callers"), ModelPath.of("mesh", "authorization"));
    }

    private static String name(RunningService running) {
        return running.service().name() + "-callers";
    }

    private static AuthorizationPolicy policy(RunningService running) {
        WorkloadSelector selector = new WorkloadSelector();
        selector.setMatchLabels(running.service().selectorOrApp());
        var spec = new io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicy();
        spec.setAction(AuthorizationPolicyAction.ALLOW);
        spec.setRules(List.of(fromCallers(running)));
        spec.setSelector(selector);
        AuthorizationPolicy resource = new AuthorizationPolicy();
        resource.setMetadata(MeshFiles.metadata(running.service().namespace(), name(running)));
        resource.setSpec(spec);
        return resource;
    }

    private static Rule fromCallers(RunningService running) {
        Source source = new Source();
        source.setPrincipals(running.admitted().stream()
                .map(caller -> caller.in(running.trustDomain()).text())
                .toList());
        RuleFrom from = new RuleFrom();
        from.setSource(source);
        Rule rule = new Rule();
        rule.setFrom(List.of(from));
        return rule;
    }
}
