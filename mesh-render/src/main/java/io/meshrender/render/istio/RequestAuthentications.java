package io.meshrender.render.istio;

import io.fabric8.istio.api.api.security.v1beta1.JWTRule;
import io.fabric8.istio.api.security.v1.RequestAuthentication;
import io.meshrender.model.Jwt;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Text;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.RunningService;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How sidecars tell a token that is good from one that is not: a RequestAuthentication for each service with {@code jwt}. It refuses a bad token
 * with 401 and lets a request without one pass: that one is needed is said by the service's AuthorizationPolicy.
 */
public final class RequestAuthentications {
    private static final ObjectKind KIND = ObjectKind.of("security.istio.io/v1", "RequestAuthentication");

    private RequestAuthentications() {}

    /** The RequestAuthentications of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (RunningService running : view.services()) {
            if (running.service().jwt().isPresent()) {
                ModelPath path = running.origins().get(0).key("jwt");
                files.add(MeshFiles.of(
                        view,
                        KIND,
                        running.service().namespace(),
                        name(running),
                        () -> List.of(path),
                        running,
                        RequestAuthentications::resource));
            }
        }
        return files.stream();
    }

    private static String name(RunningService running) {
        return running.service().name() + "-jwt";
    }

    private static RequestAuthentication resource(RunningService running) {
        var spec = new io.fabric8.istio.api.api.security.v1beta1.RequestAuthentication();
        spec.setJwtRules(running.service().jwt().stream()
                .map(RequestAuthentications::rule)
                .toList());
        spec.setSelector(MeshFiles.podsOf(running));
        RequestAuthentication resource = new RequestAuthentication();
        resource.setMetadata(MeshFiles.metadata(running.service().namespace(), name(running)));
        resource.setSpec(spec);
        return resource;
    }

    private static JWTRule rule(Jwt jwt) {
        JWTRule rule = new JWTRule();
        rule.setIssuer(jwt.issuer().text());
        jwt.jwksUri().ifPresent(uri -> rule.setJwksUri(uri.text()));
        jwt.jwks().ifPresent(keys -> rule.setJwks(keys.text()));
        rule.setAudiences(jwt.audiences().stream().map(Text::text).toList());
        if (jwt.forward()) {
            rule.setForwardOriginalToken(true);
        }
        jwt.payloadHeader().ifPresent(header -> rule.setOutputPayloadToHeader(header.text()));
        return rule;
    }
}
