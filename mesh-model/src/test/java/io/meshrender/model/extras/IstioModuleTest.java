package io.meshrender.model.extras;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.check.MeshRules;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.yaml.ManifestReader;
import io.meshrender.model.yaml.MeshReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The manifests that lie in Istio's own module, each as the extra of a mesh that it has nothing to do with; one that names no namespace gets
 * one. All that is said of them stands in {@code istio-module.txt} below the reason for it: a line more is a false alarm until somebody writes
 * down why it is none. What Istio's own validation says (810 to 816, 818, 819) is left to {@link
 * io.meshrender.model.istio.MutantsTest}, which asks Istio itself about the same manifests. {@code -Dmesh.istioModule=DIR} says where
 * the module lies; {@code .ci/run} names the one that the proof is built with.
 */
@DisplayName("Of the manifests in Istio's own module")
@EnabledIfSystemProperty(named = "mesh.istioModule", matches = ".+")
class IstioModuleTest {
    private static final String MESH = """
            mesh: {id: shop, trustDomain: corp.example, vips: 240.0.0.0/24}
            istio: {version: 1.31.4}
            networks: {us-net: {}, eu-net: {}}
            clusters:
              us: {network: us-net, locality: us-east-1, gateway: {address: eastwest.us.example.com}}
              eu: {network: eu-net, locality: eu-west-1, gateway: {address: eastwest.eu.example.com}}
            services:
              trolley: {namespace: trolley, clusters: [us], ports: [{name: http, port: 80, protocol: HTTP}]}
              parcels:
                namespace: parcels
                clusters: [us, eu]
                ports: [{name: http, port: 80, targetPort: 8080, protocol: HTTP}]
                names: [global]
                callers: {services: [trolley]}
            """;

    private final Mesh mesh = MeshReader.read(MESH, "mesh.yaml").mesh();

    @Test
    @DisplayName("nothing is said but what stands in the list, with its reason")
    void nothingElseIsSaid() throws IOException {
        int[] asked = {0};
        List<String> said = new ArrayList<>();
        for (Path file : files(Path.of(System.getProperty("mesh.istioModule")))) {
            said.addAll(said(file, asked));
        }
        System.out.printf("%d documents, %d lines%n", asked[0], said.size());
        assertThat(asked[0]).isGreaterThan(LEAST);
        assertThat(said).containsExactlyInAnyOrderElementsOf(known());
    }

    /** The place for a namespace: the indent of the first key of {@code metadata}, or inside of its braces. */
    private static final Pattern NO_NAMESPACE = Pattern.compile("(?m)^metadata:(?:\\s*\\n( +)|( *\\{))");

    /** What {@code ManifestRules} says. */
    private static final Set<Integer> ISTIOS_OWN = Set.of(810, 811, 812, 813, 814, 815, 816, 818, 819);

    /** So many were there when the list was made. */
    private static final int LEAST = 1_500;

    private List<String> said(Path file, int[] asked) throws IOException {
        Path module = Path.of(System.getProperty("mesh.istioModule"));
        String name = module.relativize(file).toString().replace('\\', '/');
        List<String> said = new ArrayList<>();
        String text;
        try {
            text = Files.readString(file, UTF_8);
        } catch (MalformedInputException e) {
            return said;
        }
        int line = 0;
        for (String document : text.split("(?m)^---.*$", -1)) {
            ExtraFile extra = read(document);
            if (extra != null && !extra.objects().isEmpty()) {
                asked[0]++;
                for (Problem problem : MeshRules.check(mesh.with(Extra.of("own.yaml", extra)))) {
                    if (!ISTIOS_OWN.contains(problem.code().number())) {
                        said.add(name + ":" + line + ": " + problem.toString().replaceFirst("^own.yaml:", ""));
                    }
                }
            }
            line += (int) document.lines().count();
        }
        return said;
    }

    /** A document that is one Kubernetes object; null for what is none: a template, a values file, a list of tests. */
    private static @Nullable ExtraFile read(String document) {
        if (!document.contains("apiVersion:") || !document.contains("kind:")) {
            return null;
        }
        try {
            ExtraFile whole = ManifestReader.read(document, "own.yaml");
            if (whole.objects().stream().allMatch(object -> object.namespace().isPresent())) {
                return whole;
            }
            return ManifestReader.read(withNamespace(document), "own.yaml");
        } catch (InvalidMeshException e) {
            return null;
        }
    }

    private static String withNamespace(String document) {
        return NO_NAMESPACE
                .matcher(document)
                .replaceFirst(found -> found.group(1) == null
                        ? "metadata: {namespace: apart, "
                        : "metadata:\n" + found.group(1) + "namespace: apart\n" + found.group(1));
    }

    private static List<Path> files(Path module) throws IOException {
        try (Stream<Path> all = Files.walk(module)) {
            return all.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** The lines of the list, without their reasons. */
    private static List<String> known() throws IOException {
        try (var stream = IstioModuleTest.class.getResourceAsStream("istio-module.txt")) {
            return new String(stream.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        }
    }
}
