package io.meshrender.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.output.HandEdits;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.workspace.MeshWorkspace;
import io.meshrender.workspace.ReadMesh;
import io.meshrender.workspace.RenderedMesh;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is imported of a rendered tree")
class RoundTripTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"training-mesh", "shop"})
    @DisplayName("renders to the same tree, byte for byte, without a word of a person")
    void rendersToTheSameTree(String sample) throws Exception {
        Path tree = Path.of("..", "samples", sample, "rendered");
        Import imported = Import.of(List.of(tree));
        imported.write(folder);
        ReadMesh mesh = MeshWorkspace.at(folder.resolve(Import.MESH)).read();
        assertThat(mesh.problems().errors())
                .as(imported.files().get(Import.MESH))
                .isEmpty();
        Map<String, String> rendered = texts(mesh.render());
        Map<String, String> original = files(tree);
        assertThat(rendered.keySet()).isEqualTo(original.keySet());
        original.forEach((path, text) -> assertThat(rendered.get(path)).as(path).isEqualTo(text));
    }

    @Test
    @DisplayName("has the tool of each cluster, and what each reads")
    void tools() throws Exception {
        Import imported = imported("""
                mesh: {id: m, domain: mesh.example}
                istio: {version: 1.30.8}
                networks: {a: {}, b: {}, c: {}}
                clusters:
                  ap: {network: a, locality: ap-1, gitops: {tool: argocd}, gateway: {address: ap.example.com}}
                  eu: {network: b, locality: eu-1, gateway: {address: eu.example.com}}
                  us: {network: c, locality: us-1, gateway: {address: us.example.com}}
                services:
                  cart:
                    namespace: cart
                    clusters: [ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                gitops:
                  repoURL: https://git.example.com/mesh.git
                  revision: release
                  path: trees/m
                  tool: flux
                  flux: {namespace: gitops, secret: mesh-git}
                """);
        assertThat(imported.notes()).isEmpty();
        assertThat(imported.files().get(Import.MESH))
                .contains("    gitops:\n      tool: argocd  # from ")
                .containsOnlyOnce("      tool: ")
                .contains("  path: trees/m  # from ")
                .contains("\n  tool: flux\n  flux:\n    namespace: gitops  # from ");
        assertThat(rendered(imported)).isEqualTo(files(folder.resolve("own/rendered")));
    }

    @Test
    @DisplayName("has a Flux at a hub, and asks where that runs, which no file of the tree says")
    void hub() throws Exception {
        Import imported = imported("""
                mesh: {id: m, domain: mesh.example}
                istio: {version: 1.30.8}
                networks: {a: {}, b: {}}
                clusters:
                  eu: {network: a, locality: eu-1, gateway: {address: eu.example.com}}
                  us: {network: b, locality: us-1, gateway: {address: us.example.com}}
                services:
                  cart: {namespace: cart, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}], names: [global]}
                gitops:
                  repoURL: https://git.example.com/mesh.git
                  tool: flux
                  flux: {secret: mesh-git, hub: {context: admin@hub, secret: access}}
                """);
        assertThat(imported.notes())
                .singleElement()
                .asString()
                .contains("is not compared with what this mesh renders, as long as something is asked for");
        String mesh = Objects.requireNonNull(imported.files().get(Import.MESH));
        assertThat(mesh)
                .contains("\n  tool: flux\n  flux:\n    secret: mesh-git  # from ")
                .contains("\n    hub:\n      context: TODO\n      secret: access  # from ");

        imported.write(folder.resolve("new"));
        Path file = folder.resolve("new").resolve(Import.MESH);
        Files.writeString(file, mesh.replace("TODO", "admin@hub"));
        assertThat(texts(MeshWorkspace.at(file).render())).isEqualTo(files(folder.resolve("own/rendered")));
    }

    @Test
    @DisplayName("has the trust domain of each cluster, and admits nobody of another")
    void trustDomains() throws Exception {
        Import imported = imported("""
                mesh: {id: m, domain: mesh.example, trustDomain: corp.example, authorization: callers}
                istio: {version: 1.30.3}
                networks: {a: {}, b: {}, c: {}}
                clusters:
                  ap: {network: a, locality: ap-1, gateway: {address: ap.example.com}}
                  eu: {network: b, locality: eu-1, gateway: {address: eu.example.com}}
                  xe: {network: c, locality: xe-1, trustDomain: edge.example, gateway: {address: xe.example.com}}
                services:
                  cart:
                    namespace: cart
                    clusters: [ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    callers: {services: [shop], identities: [edge.example/ns/robot/sa/robot, ingress/gateway]}
                  robot: {namespace: robot, clusters: all, ports: [{name: http, port: 80, protocol: HTTP}]}
                  shop: {namespace: shop, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
                """);

        assertThat(imported.files().get(Import.MESH))
                .containsOnlyOnce("  trustDomain: corp.example  # from clusters/ap/")
                .containsOnlyOnce("    trustDomain: edge.example  # from clusters/xe/")
                .doesNotContain("trustDomainAliases")
                .contains(
                        "      services: [shop]\n      identities: [edge.example/ns/robot/sa/robot, ingress/gateway]\n");
        Map<String, String> after = rendered(imported);
        after.keySet().removeIf(path -> !path.contains("authorizationpolicy") && !path.contains("istiod"));
        assertThat(after)
                .isNotEmpty()
                .allSatisfy((path, text) ->
                        assertThat(folder.resolve("own/rendered").resolve(path)).hasContent(text));
    }

    @Test
    @DisplayName("admits nobody to more than the tree does, where a policy says what callers may do")
    void finerPolicies() throws Exception {
        Import imported = imported("""
                mesh: {id: m, domain: mesh.example, authorization: callers}
                istio: {version: 1.30.3}
                networks: {a: {}, b: {}}
                clusters:
                  ap: {network: a, locality: ap-1, gateway: {address: ap.example.com}}
                  eu: {network: b, locality: eu-1, gateway: {address: eu.example.com}}
                services:
                  cart:
                    namespace: cart
                    clusters: [ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    callers: {services: [shop], rules: [{methods: [GET]}]}
                  stock:
                    namespace: stock
                    clusters: [ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    callers: {services: [shop]}
                  shop: {namespace: shop, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
                """);

        assertThat(imported.files().get(Import.MESH))
                .contains("callers:\n      clusters: [eu]\n", "services: [shop]\n");
        assertThat(imported.notes().stream().map(Note::words))
                .contains(
                        "says more than who calls 'cart', and is carried as it is; so the mesh names clusters alone as its callers, since a policy of its own beside this one would admit them to everything. Write callers and what they may do into services.cart.callers.rules, and a token into its jwt, and take this one out");
        List<String> policies = rendered(imported).values().stream()
                .filter(text -> text.contains("kind: AuthorizationPolicy"))
                .toList();
        assertThat(policies).hasSize(2);
        assertThat(policies)
                .filteredOn(text -> text.contains("app: cart"))
                .singleElement()
                .asString()
                .contains("- GET");
    }

    @Test
    @DisplayName("carries who is asked first as it is, with its provider, and says which keys have it")
    void externalAuthorizers() throws Exception {
        Import imported = imported("""
                mesh: {id: m, domain: mesh.example, extAuthz: {opa: {service: opa}}}
                istio: {version: 1.30.3}
                networks: {a: {}, b: {}}
                clusters:
                  ap: {network: a, locality: ap-1, gateway: {address: ap.example.com}}
                  eu: {network: b, locality: eu-1, gateway: {address: eu.example.com}}
                services:
                  opa: {namespace: gates, clusters: [eu], names: [global], ports: [{name: grpc, port: 9191, protocol: GRPC}]}
                  cart:
                    namespace: cart
                    clusters: [ap]
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    externalAuthorization: {authorizer: opa}
                """);

        assertThat(imported.notes().stream().map(Note::words))
                .contains(
                        "has 'opa' asked first, and is carried as it is, so that mesh:explain and mesh:what-if do not say from where it is asked. Write it into mesh.extAuthz.opa and services.cart.externalAuthorization, and take this one out, with its provider");
        assertThat(String.join("", rendered(imported).values()))
                .contains("  action: CUSTOM\n", "service: gates/opa.mesh.example\n");
    }

    @Test
    @DisplayName("has no gateway where the tree has none, and says that control planes and tags are not read")
    void severalControlPlanes() throws Exception {
        Import imported = imported("""
                mesh: {id: m}
                istio: {version: 1.30.3, revision: stable, revisions: {1-30-3: 1.30.3, 1-31-4: 1.31.4}, tags: {stable: 1-30-3}}
                networks: {a: {}, b: {}}
                clusters:
                  ap: {network: a, locality: ap-1, gateway: {address: ap.example.com}, istio: {version: 1.31.4}}
                  eu: {network: b, locality: eu-1, istio: {version: 1.31.4}}
                services:
                  shop: {namespace: shop, clusters: [eu], ports: [{name: http, port: 80, protocol: HTTP}]}
                """);
        String text = imported.files().get(Import.MESH);
        assertThat(text)
                .contains("  version: 1.30.3  # from README.md:")
                .containsOnlyOnce("gateway:")
                .contains("address: ap.example.com");
        assertThat(imported.notes().stream().map(Note::words))
                .containsOnlyOnce(
                        "further control planes and tags are not imported, so that their pods would start without a sidecar; write them into istio.revisions and istio.tags: 1.30.3, revision 1-30-3, tag stable; 1.31.4, revision 1-31-4");
    }

    @Test
    @DisplayName("says that calls are shared out, by which rule, and which key says so")
    void shiftedCalls() throws Exception {
        Import imported = imported("""
                mesh: {id: m}
                istio: {version: 1.30.8}
                networks: {a: {}, b: {}}
                clusters:
                  ap: {network: a, locality: ap-1, gateway: {address: ap.example.com}}
                  eu: {network: b, locality: eu-1, gateway: {address: eu.example.com}}
                services:
                  shop:
                    namespace: shop
                    clusters: all
                    ports: [{name: http, port: 80, protocol: HTTP}]
                    names: [global]
                    traffic: {shift: [{from: [ap], to: {eu-1: 30}}]}
                """);
        assertThat(imported.notes().stream().map(Note::words))
                .containsOnlyOnce(
                        "shares the calls of 'shop' out among localities, and that is not taken, so that they would go to the nearest; write it into services.shop.traffic.shift, or clusters.<cluster>.drain");
    }

    /** What is imported of the tree of a mesh. */
    private Import imported(String mesh) throws Exception {
        Path file = Files.createDirectories(folder.resolve("own")).resolve("mesh.yaml");
        Files.writeString(file, mesh);
        RenderedMesh rendered = MeshWorkspace.at(file).render();
        rendered.apply(rendered.plan(HandEdits.REFUSE));
        return Import.of(List.of(folder.resolve("own/rendered")));
    }

    /** The files of what was imported, by path. */
    private Map<String, String> rendered(Import imported) throws Exception {
        imported.write(folder.resolve("new"));
        return texts(
                MeshWorkspace.at(folder.resolve("new").resolve(Import.MESH)).render());
    }

    private static Map<String, String> files(Path root) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = root.relativize(file).toString().replace('\\', '/');
                if (!name.startsWith(".mesh-render/")) {
                    files.put(name, Files.readString(file));
                }
            }
        }
        return files;
    }

    private static Map<String, String> texts(RenderedMesh mesh) {
        Map<String, String> texts = new TreeMap<>();
        for (RenderedFile file : mesh.tree().files()) {
            texts.put(file.path().text(), new String(file.bytes(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
