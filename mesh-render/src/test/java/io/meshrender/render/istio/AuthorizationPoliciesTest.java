package io.meshrender.render.istio;

import static io.meshrender.render.istio.Meshes.client;
import static io.meshrender.render.istio.Meshes.echo;
import static io.meshrender.render.istio.Meshes.twoClusters;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Authorization;
import io.meshrender.model.CallerRule;
import io.meshrender.model.Callers;
import io.meshrender.model.HttpMethod;
import io.meshrender.model.Jwt;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.Service;
import io.meshrender.model.value.HttpPath;
import io.meshrender.model.value.Identity;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("AuthorizationPolicies")
class AuthorizationPoliciesTest {
    private static final Service ECHO = echo("us", "eu")
            .withNames(NameKind.GLOBAL)
            .calledBy(new Callers(
                    Optional.empty(), List.of(Name.of("client")), List.of(Identity.of("istio-ingress/gateway"))));

    @Test
    @DisplayName(
            "Just the callers' identities, wherever they call from; the same in every cluster where the service runs")
    void callers() {
        Mesh mesh = Meshes.with(twoClusters(), Authorization.CALLERS).with(ECHO, client("us"));
        String policy = """
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: echo-callers
                  namespace: echo
                spec:
                  action: ALLOW
                  rules:
                  - from:
                    - source:
                        principals:
                        - corp.local/ns/client/sa/client
                        - corp.local/ns/istio-ingress/sa/gateway
                  selector:
                    matchLabels:
                      app: echo
                """;
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render))
                .isEqualTo("# clusters/us/mesh/echo/authorizationpolicy-echo-callers.yaml\n" + policy);
        assertThat(Files.of(mesh, "eu", AuthorizationPolicies::render))
                .isEqualTo("# clusters/eu/mesh/echo/authorizationpolicy-echo-callers.yaml\n" + policy);
    }

    @Test
    @DisplayName("None for a service that whole clusters call, or that does not say who calls it")
    void wholeClusters() {
        Mesh mesh = Meshes.with(twoClusters(), Authorization.CALLERS)
                .with(echo("us").calledBy(Callers.clusters("eu")), client("us"));
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render)).isEmpty();
    }

    @Test
    @DisplayName("None where the service does not run")
    void elsewhere() {
        Mesh mesh = Meshes.with(twoClusters(), Authorization.CALLERS).with(ECHO.in("eu"), client("us"));
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render)).isEmpty();
    }

    @Test
    @DisplayName("None in a mesh that does not ask for them")
    void none() {
        assertThat(Files.of(twoClusters().with(ECHO, client("us")), "us", AuthorizationPolicies::render))
                .isEmpty();
    }

    @Test
    @DisplayName(
            "An ingress gateway of one cluster is a service without names: admitted, and told of the name where it lives")
    void ingressGateway() {
        Mesh mesh = Meshes.with(twoClusters(), Authorization.CALLERS)
                .with(
                        echo("us").withNames(NameKind.GLOBAL).calledBy(Callers.services("client", "gateway")),
                        client("us"),
                        Meshes.service("gateway", "istio-ingress", "eu"));
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render))
                .contains("- corp.local/ns/istio-ingress/sa/gateway");
        assertThat(Files.of(mesh, "eu", ServiceEntries::render)).contains("""
                  exportTo:
                  - istio-ingress
                """);
    }

    @Test
    @DisplayName(
            "A rule for each grant: ports are those of the pods, and a token stands beside the certificate's identity")
    void rules() {
        Service guarded = ECHO.withJwt(Jwt.of("https://id.example", "https://id.example/keys"))
                .calledBy(ECHO.callers()
                        .orElseThrow()
                        .withRules(
                                new CallerRule(
                                        List.of(Name.of("client")),
                                        List.of(),
                                        List.of(),
                                        List.of(Port.of(80)),
                                        List.of(HttpMethod.POST, HttpMethod.GET),
                                        List.of(HttpPath.of("/users/{*}/cart")),
                                        true),
                                new CallerRule(
                                        List.of(Name.of("client")),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        List.of(HttpPath.of("/health")),
                                        false)));
        Mesh mesh = Meshes.with(twoClusters(), Authorization.CALLERS).with(guarded, client("us"));
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render)).isEqualTo("""
                # clusters/us/mesh/echo/authorizationpolicy-echo-callers.yaml
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: echo-callers
                  namespace: echo
                spec:
                  action: ALLOW
                  rules:
                  - from:
                    - source:
                        principals:
                        - corp.local/ns/istio-ingress/sa/gateway
                        requestPrincipals:
                        - https://id.example/*
                  - from:
                    - source:
                        principals:
                        - corp.local/ns/client/sa/client
                        requestPrincipals:
                        - https://id.example/*
                    to:
                    - operation:
                        methods:
                        - GET
                        - POST
                        paths:
                        - "/users/{*}/cart"
                        ports:
                        - "8080"
                  - from:
                    - source:
                        principals:
                        - corp.local/ns/client/sa/client
                    to:
                    - operation:
                        paths:
                        - /health
                  selector:
                    matchLabels:
                      app: echo
                """);
        assertThat(Files.of(mesh, "us", RequestAuthentications::render)).isEqualTo("""
                # clusters/us/mesh/echo/requestauthentication-echo-jwt.yaml
                apiVersion: security.istio.io/v1
                kind: RequestAuthentication
                metadata:
                  name: echo-jwt
                  namespace: echo
                spec:
                  jwtRules:
                  - issuer: https://id.example
                    jwksUri: https://id.example/keys
                  selector:
                    matchLabels:
                      app: echo
                """);
    }

    @Test
    @DisplayName(
            "With a default deny, one for the whole cluster that allows nothing, and one that allows everybody where whole clusters call")
    void defaultDeny() {
        Mesh mesh = Meshes.with(twoClusters(), Authorization.DEFAULT_DENY)
                .with(echo("us").calledBy(Callers.clusters("eu")), client("us"));
        assertThat(Files.of(mesh, "us", AuthorizationPolicies::render)).isEqualTo("""
                # clusters/us/mesh/echo/authorizationpolicy-echo-callers.yaml
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: echo-callers
                  namespace: echo
                spec:
                  action: ALLOW
                  rules:
                  - {}
                  selector:
                    matchLabels:
                      app: echo
                # clusters/us/mesh/istio-system/authorizationpolicy-default-deny.yaml
                apiVersion: security.istio.io/v1
                kind: AuthorizationPolicy
                metadata:
                  name: default-deny
                  namespace: istio-system
                spec:
                  action: ALLOW
                """);
        assertThat(Files.of(mesh, "eu", AuthorizationPolicies::render))
                .contains("default-deny")
                .doesNotContain("echo-callers");
    }
}
