package io.meshrender.model.check;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Extra;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.defaults.DefaultRules;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.istio.ManifestRules;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Severity;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A platform team's own manifests (109, 801, 802, 803), and what Istio's rules and those of Argo CD's comparison say of each. Nothing here costs a mesh that has none. */
final class ExtraRules {
    private static final Set<String> OF_ARGO_CD = Set.of("Application", "ApplicationSet", "AppProject");

    /** Groups whose kinds all live in a namespace. */
    private static final Set<String> NAMESPACED = Set.of(
            "networking.istio.io",
            "security.istio.io",
            "telemetry.istio.io",
            "extensions.istio.io",
            "monitoring.coreos.com",
            "apps",
            "batch");

    private static final Set<String> NAMESPACED_CORE = Set.of(
            "ConfigMap", "Secret", "Service", "ServiceAccount", "Pod", "LimitRange", "ResourceQuota", "Endpoints");

    private static final Set<String> NAMESPACED_OTHERS =
            Set.of("NetworkPolicy", "Ingress", "Role", "RoleBinding", "PodDisruptionBudget");

    private ExtraRules() {}

    /** A pattern without files: of a mesh that was built in Java, since the reader tells of one that finds nothing. */
    static List<Problem> withoutFiles(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < mesh.extras().size(); i++) {
            Extra extra = mesh.extras().get(i);
            if (extra.found().isEmpty()) {
                problems.add(Problem.error(
                        109,
                        ModelPath.of("extras").index(i).key("files"),
                        "no file was read for " + Quoted.of(extra.files().text()),
                        "read the mesh from its file, or build the item with the manifests that it brings"));
            }
        }
        return problems;
    }

    /** What Istio would refuse in a manifest, and kinds that have no business in a cluster's folder. */
    static List<Problem> ofEachManifest(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        ReceiversOfExtras receivers = new ReceiversOfExtras(mesh);
        boolean argoCd = mesh.hasArgoCdInEachCluster();
        ToolsOfExtras tools = new ToolsOfExtras(mesh);
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            for (KubernetesObject object : carried.file().objects()) {
                kind(carried.path(), object, argoCd, problems);
                namespace(carried.path(), object, problems);
                if (object instanceof Manifest manifest) {
                    ofIstio(manifest, receivers.of(carried.file()), problems);
                    if (tools.of(carried.file()).contains(GitOpsTool.ARGOCD)) {
                        problems.addAll(DefaultRules.check(manifest));
                    }
                }
            }
        }
        return problems;
    }

    private static void ofIstio(Manifest manifest, Receivers receivers, List<Problem> problems) {
        for (Receivers.Told told : receivers.check(receiver -> ofIstio(manifest, receiver))) {
            Problem problem = told.problem();
            problems.add(
                    told.everywhere() ? problem : said(problem, problem.severity(), ", with Istio " + told.where()));
        }
    }

    /** A field that a release has which is newer than all that are known is no mistake for sure: a warning. */
    private static List<Problem> ofIstio(Manifest manifest, Receivers.Receiver receiver) {
        List<Problem> problems = ManifestRules.check(manifest, receiver.release());
        if (!receiver.release().isBefore(receiver.version())) {
            return problems;
        }
        String why = ", going by Istio " + receiver.release();
        List<Problem> softer = new ArrayList<>(problems.size());
        for (Problem problem : problems) {
            softer.add(problem.code().number() == 810 ? said(problem, Severity.WARNING, why) : problem);
        }
        return softer;
    }

    private static Problem said(Problem problem, Severity severity, String more) {
        return new Problem(
                problem.code(), severity, problem.path(), problem.message() + more, problem.hint(), problem.place());
    }

    private static void kind(
            ModelPath path, KubernetesObject object, boolean argoCdEverywhere, List<Problem> problems) {
        String what = a(object.kind());
        if (object.group().equals("kustomize.config.k8s.io")) {
            problems.add(Problem.error(
                            802,
                            path,
                            what + " is for kustomize, and no cluster knows it",
                            "the folder gets one of its own; name the manifests themselves in 'extras'")
                    .at(object.place()));
        } else if (object.group().equals("argoproj.io") && OF_ARGO_CD.contains(object.kind()) && !argoCdEverywhere) {
            problems.add(Problem.warning(
                            802,
                            path,
                            what
                                    + " belongs into the cluster where Argo CD runs, and this folder goes to others, whose API servers refuse it if they do not know it",
                            "take it out, and commit it beside the tree")
                    .at(object.place()));
        } else if (object.group().equals("install.istio.io")) {
            problems.add(Problem.error(
                            802,
                            path,
                            what + " is for istioctl, and no cluster knows it",
                            "remove it; set istio.values for what the charts should do")
                    .at(object.place()));
        } else if (object.group().isEmpty() && object.kind().equals("Secret") && holdsData(object)) {
            problems.add(Problem.warning(
                            802,
                            path,
                            "a Secret with its data, which everyone can read who reads the repository",
                            "commit a SealedSecret or an ExternalSecret instead")
                    .at(object.place()));
        }
    }

    private static String a(String kind) {
        return ("AEIOU".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind;
    }

    private static void namespace(ModelPath path, KubernetesObject object, List<Problem> problems) {
        boolean namespaced = NAMESPACED.contains(object.group())
                || (object.group().isEmpty() && NAMESPACED_CORE.contains(object.kind()))
                || NAMESPACED_OTHERS.contains(object.kind());
        if (namespaced && object.namespace().isEmpty()) {
            problems.add(Problem.error(
                            801,
                            path,
                            "a " + object.kind()
                                    + " without 'metadata.namespace', which lands wherever somebody applies it",
                            "name its namespace")
                    .at(object.place()));
        }
    }

    private static boolean holdsData(KubernetesObject object) {
        return object instanceof Manifest manifest
                && (holdsData(manifest.root(), "data") || holdsData(manifest.root(), "stringData"));
    }

    private static boolean holdsData(Node.Mapping root, String key) {
        int at = root.indexOf(key);
        return at >= 0
                && root.values().get(at) instanceof Node.Mapping data
                && !data.keys().isEmpty();
    }

    /** One object twice in a cluster: kustomize refuses the whole folder. The version of an object's API makes it no other object. */
    static List<Problem> twice(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Set<List<Object>> all = new HashSet<>();
        if (!CarriedFile.any(mesh, object -> !all.add(key(object)))) {
            return problems;
        }
        Set<KubernetesObject> told = new HashSet<>();
        for (Name cluster : mesh.clusters().keySet()) {
            Map<List<Object>, KubernetesObject> first = new HashMap<>();
            for (CarriedFile carried : CarriedFile.in(mesh, cluster)) {
                for (KubernetesObject object : carried.file().objects()) {
                    KubernetesObject twin = first.putIfAbsent(key(object), object);
                    if (twin != null && told.add(object)) {
                        problems.add(Problem.error(
                                        803,
                                        carried.path(),
                                        Quoted.of(object.words()) + " for the second time in cluster '" + cluster + "'",
                                        "the first is at " + twin.place() + "; remove one")
                                .at(object.place()));
                    }
                }
            }
        }
        return problems;
    }

    private static List<Object> key(KubernetesObject object) {
        return List.of(object.group(), object.kind(), object.namespace(), object.name());
    }
}
