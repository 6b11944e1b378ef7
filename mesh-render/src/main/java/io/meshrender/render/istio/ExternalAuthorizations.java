package io.meshrender.render.istio;

import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyAction;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyExtensionProvider;
import io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicyProvider;
import io.fabric8.istio.api.api.security.v1beta1.Operation;
import io.fabric8.istio.api.api.security.v1beta1.Rule;
import io.fabric8.istio.api.api.security.v1beta1.RuleTo;
import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.meshrender.model.ExternalAuthorization;
import io.meshrender.model.Service;
import io.meshrender.model.ServicePort;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Port;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
            ExternalAuthorization first =
                    running.service().externalAuthorization().orElse(null);
            if (first != null) {
                ModelPath service = running.origins().get(0);
                List<ModelPath> origins = List.of(
                        service.key("externalAuthorization"),
                        ModelPath.of("mesh", "extAuthz", first.authorizer()));
                files.add(MeshFiles.of(
                        view, KIND, running.service().namespace(), name(running.service()), () -> origins, running, POLICY));
            }
        }
        return files.stream();
    }

    private static String name(Service service) {
        return service.name() + "-ext-authz";
    }

    private static AuthorizationPolicy policy(RunningService running) {
        Service service = running.service();
        ExternalAuthorization first = service.externalAuthorization().orElseThrow();
        WorkloadSelector selector = new WorkloadSelector();
        selector.setMatchLabels(service.selectorOrApp());
        AuthorizationPolicyProvider provider = new AuthorizationPolicyProvider();
        provider.setProvider(
                new AuthorizationPolicyExtensionProvider(first.authorizer().text()));
        var spec = new io.fabric8.istio.api.api.security.v1beta1.AuthorizationPolicy();
        spec.setAction(AuthorizationPolicyAction.CUSTOM);
        spec.setActionDetail(provider);
        spec.setRules(List.of(rule(service, first)));
        spec.setSelector(selector);
        AuthorizationPolicy resource = new AuthorizationPolicy();
        resource.setMetadata(MeshFiles.metadata(service.namespace(), name(service)));
        resource.setSpec(spec);
        return resource;
    }

    private static Rule rule(Service service, ExternalAuthorization first) {
        Rule rule = new Rule();
        if (!first.ports().isEmpty() || first.readsRequests()) {
            Operation operation = new Operation();
            operation.setPorts(texts(targets(service, first)));
            operation.setPaths(texts(first.paths()));
            operation.setNotPaths(texts(first.except()));
            RuleTo to = new RuleTo();
            to.setOperation(operation);
            rule.setTo(List.of(to));
        }
        return rule;
    }

    /** The sidecar sees the ports of its pod. */
    private static SortedSet<Port> targets(Service service, ExternalAuthorization first) {
        SortedSet<Port> targets = new TreeSet<>();
        for (ServicePort port : service.ports()) {
            if (!first.ports().isEmpty() && first.isAbout(port)) {
                targets.add(port.targetPortOrPort());
            }
        }
        return targets;
    }

    private static List<String> texts(Collection<?> some) {
        return some.stream().map(Object::toString).toList();
    }
}
