package io.meshrender.render.istio;

import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.api.security.v1beta1.Operation;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleFrom;
import io.fabric8.istio.api.api.security.v1beta1.RuleTo;
import io.fabric8.istio.api.api.security.v1beta1.Source;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.meshrender.model.Authorization;
import io.meshrender.model.Mesh;
import io.meshrender.model.Service;
import io.meshrender.model.route.Grant;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who is admitted to a service's pods, and to what: a rule for each of its grants. The text is the same in every cluster where the service
 * runs, since the caller's certificate, and not the gateway's, is what a pod sees of a call from another network.
 *
 * <p>With {@code authorization: defaultDeny} a policy of the root namespace that allows nothing stands beside them, and a service that every
 * pod may call needs one that says so.
 *
 * <p>Kubelet's probes and Prometheus' scrapes of merged metrics go past it, to the sidecar's own ports 15021 and 15020.
 */
public final class AuthorizationPolicies {
    private static final ObjectKind KIND = ObjectKind.of("security.istio.io/v1", "AuthorizationPolicy");
    private static final Origins AUTHORIZATION = Origins.at("mesh", "authorization");
    /** The name of the policy of the root namespace that allows nothing. */
    public static final String DENY = "default-deny";

    /** A request's principal is the issuer of its token, and whom the token is about. */
    private static final String ANY_SUBJECT = "/*";

    private AuthorizationPolicies() {}

    /** The AuthorizationPolicies of a cluster: one for each service there that asks who calls or how, and the default deny. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        if (view.mesh().settings().authorization() == Authorization.DEFAULT_DENY) {
            files.add(MeshFiles.of(
                    view, KIND, Mesh.ROOT_NAMESPACE, DENY, AUTHORIZATION, AuthorizationPolicies::defaultDeny));
        }
        for (RunningService running : view.services()) {
            if (running.admission().guarded() && !running.admission().isNobody()) {
                files.add(MeshFiles.of(
                        view,
                        KIND,
                        running.service().namespace(),
                        name(running.service()),
                        () -> origins(running),
                        running,
                        AuthorizationPolicies::policy));
            }
        }
        return files.stream();
    }

    private static List<ModelPath> origins(RunningService running) {
        ModelPath service = running.origins().get(0);
        return running.service().jwt().isPresent()
                ? List.of(service.key("callers"), service.key("jwt"), ModelPath.of("mesh", "authorization"))
                : List.of(service.key("callers"), ModelPath.of("mesh", "authorization"));
    }

    /** The name of the policy that says whom the pods of {@code service} admit. */
    public static String name(Service service) {
        return service.name() + "-callers";
    }

    private static AuthorizationPolicy defaultDeny() {
        var spec = new io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicy();
        spec.setAction(AuthorizationPolicyAction.ALLOW);
        AuthorizationPolicy resource = new AuthorizationPolicy();
        resource.setMetadata(MeshFiles.metadata(Mesh.ROOT_NAMESPACE, DENY));
        resource.setSpec(spec);
        return resource;
    }

    private static AuthorizationPolicy policy(RunningService running) {
        List<Rule> rules = new ArrayList<>();
        for (Grant grant : running.admission().grants()) {
            rules.add(rule(running, grant));
        }
        var spec = new io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicy();
        spec.setAction(AuthorizationPolicyAction.ALLOW);
        spec.setRules(rules);
        spec.setSelector(MeshFiles.podsOf(running));
        AuthorizationPolicy resource = new AuthorizationPolicy();
        resource.setMetadata(MeshFiles.metadata(running.service().namespace(), name(running.service())));
        resource.setSpec(spec);
        return resource;
    }

    /** All that a source says must hold: the certificate's identity and the token. */
    private static Rule rule(RunningService running, Grant grant) {
        Rule rule = new Rule();
        if (!grant.callers().isEmpty() || grant.token().isPresent()) {
            Source source = new Source();
            source.setPrincipals(grant.callers().stream()
                    .map(caller -> caller.in(running.trustDomain()).text())
                    .toList());
            grant.token().ifPresent(token -> source.setRequestPrincipals(List.of(token + ANY_SUBJECT)));
            RuleFrom from = new RuleFrom();
            from.setSource(source);
            rule.setFrom(List.of(from));
        }
        if (grant.isNarrow()) {
            Operation operation = new Operation();
            operation.setPorts(MeshFiles.texts(grant.ports()));
            operation.setMethods(MeshFiles.texts(grant.methods()));
            operation.setPaths(MeshFiles.texts(grant.paths()));
            RuleTo to = new RuleTo();
            to.setOperation(operation);
            rule.setTo(List.of(to));
        }
        return rule;
    }
}
