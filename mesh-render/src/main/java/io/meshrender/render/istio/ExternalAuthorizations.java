package io.meshrender.render.istio;

import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyExtensionProvider;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyProvider;
import io.fabric8.istio.api.api.security.v1beta1.Operation;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleTo;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.meshrender.model.Service;
import io.meshrender.model.route.FirstAsked;
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
 * Whom the sidecars of a service ask first: an AuthorizationPolicy with the action CUSTOM beside its pods, in each cluster where it runs. What it says
 * may pass still has to be allowed by the service's policy about callers.
 */
public final class ExternalAuthorizations {
    private static final ObjectKind KIND = ObjectKind.of("security.istio.io/v1", "AuthorizationPolicy");
    private static final Function<RunningService, AuthorizationPolicy> POLICY = ExternalAuthorizations::policy;

    private ExternalAuthorizations() {}

    /** The AuthorizationPolicies of a cluster that ask somebody. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (RunningService running : view.services()) {
            FirstAsked first = running.admission().first().orElse(null);
            if (first != null) {
                ModelPath service = running.origins().get(0);
                List<ModelPath> origins = List.of(
                        service.key("externalAuthorization"), ModelPath.of("mesh", "extAuthz", first.authorizer()));
                files.add(MeshFiles.of(
                        view,
                        KIND,
                        running.service().namespace(),
                        name(running.service()),
                        () -> origins,
                        running,
                        POLICY));
            }
        }
        return files.stream();
    }

    /** The name of the policy that says whom the pods of {@code service} ask first. */
    public static String name(Service service) {
        return service.name() + "-ext-authz";
    }

    private static AuthorizationPolicy policy(RunningService running) {
        FirstAsked first = running.admission().first().orElseThrow();
        AuthorizationPolicyProvider provider = new AuthorizationPolicyProvider();
        provider.setProvider(
                new AuthorizationPolicyExtensionProvider(first.authorizer().text()));
        var spec = new io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicy();
        spec.setAction(AuthorizationPolicyAction.CUSTOM);
        spec.setActionDetail(provider);
        spec.setRules(List.of(rule(first)));
        spec.setSelector(MeshFiles.podsOf(running));
        AuthorizationPolicy resource = new AuthorizationPolicy();
        resource.setMetadata(MeshFiles.metadata(running.service().namespace(), name(running.service())));
        resource.setSpec(spec);
        return resource;
    }

    /** One without anything in it is about every request. */
    private static Rule rule(FirstAsked first) {
        Rule rule = new Rule();
        if (first.isNarrow()) {
            Operation operation = new Operation();
            operation.setPorts(MeshFiles.texts(first.ports()));
            operation.setPaths(MeshFiles.texts(first.paths()));
            operation.setNotPaths(MeshFiles.texts(first.except()));
            RuleTo to = new RuleTo();
            to.setOperation(operation);
            rule.setTo(List.of(to));
        }
        return rule;
    }
}
