package io.meshrender.render.istio;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cni;
import io.meshrender.model.Delivery;
import io.meshrender.model.EastWestGateway;
import io.meshrender.model.Gateway;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.NamespaceSettings;
import io.meshrender.model.gitops.Flux;
import io.meshrender.model.gitops.GitOpsTool;
import io.meshrender.model.observability.Observability;
import io.meshrender.model.route.NamespaceLabels;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import io.meshrender.render.yaml.YamlFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The namespaces that rendered resources, services and extras need in a cluster. They are applied before everything else: istiod reads its own
 * network from the label of {@code istio-system}, and pods get sidecars only where the label was there first. One that names a revision or a
 * tag comes after istiod and tags: until what it names is there, its pods would start without a sidecar, and nobody would be told.
 */
public final class Namespaces {
    private static final ObjectKind KIND = ObjectKind.of("v1", "Namespace");

    /** Argo CD asks a person before it deletes such an object; with a namespace would go all that is in it. */
    private static final Map<String, String> ASK_BEFORE_DELETING =
            Map.of("argocd.argoproj.io/sync-options", "Prune=confirm,Delete=confirm");

    /** Flux deletes no such object, whatever the step says that applies it. */
    private static final Map<String, String> KEPT_BY_FLUX = Map.of(Flux.PRUNE, Flux.KEPT);

    /** What Kubernetes itself makes; extras may live there, and nobody else's labels belong on it. */
    private static final Set<String> ALWAYS_THERE = Set.of("default", "kube-system", "kube-public", "kube-node-lease");

    private Namespaces() {}

    /** Whether a cluster has namespaces that come after istiod. */
    public static boolean waitForIstiod(ClusterView view) {
        if (view.revisions().isPlain()) {
            return false;
        }
        for (Map.Entry<Name, Need> need : needs(view).entrySet()) {
            if (isRendered(view, need.getKey())
                    && section(labels(view, need.getKey(), need.getValue()), need.getValue()) == Section.INJECTION) {
                return true;
            }
        }
        return false;
    }

    /** The Namespaces of a cluster. */
    public static Stream<RenderedFile> render(ClusterView view) {
        List<RenderedFile> files = new ArrayList<>();
        for (Map.Entry<Name, Need> need : needs(view).entrySet()) {
            if (isRendered(view, need.getKey())) {
                files.add(file(view, need.getKey(), need.getValue()));
            }
        }
        return files.stream();
    }

    private static boolean isRendered(ClusterView view, Name name) {
        NamespaceSettings settings = view.mesh().namespaces().get(name);
        return settings == null || settings.manage();
    }

    private static SortedMap<String, String> labels(ClusterView view, Name name, Need need) {
        return NamespaceLabels.of(view.mesh(), view.cluster(), name, need.servicesRunHere());
    }

    private static Section section(SortedMap<String, String> labels, Need need) {
        return NamespaceLabels.nameRevision(labels) && !need.early ? Section.INJECTION : Section.NAMESPACES;
    }

    /** Why a namespace is there: the services that run in it first, then what else needs it. */
    private static final class Need implements Origins {
        private final ClusterView view;
        private final Name namespace;
        private final List<Origins> reasons = new ArrayList<>(2);
        private int running;
        private boolean early;

        Need(ClusterView view, Name namespace) {
            this.view = view;
            this.namespace = namespace;
        }

        void add(Origins reason) {
            reasons.add(reason);
        }

        void addRunning(Origins reason) {
            reasons.add(running++, reason);
        }

        /** A chart is installed in it before istiod is. */
        void addEarly(Origins reason) {
            add(reason);
            early = true;
        }

        boolean servicesRunHere() {
            return running > 0;
        }

        @Override
        public List<ModelPath> origins() {
            Set<ModelPath> origins = new LinkedHashSet<>();
            reasons.forEach(reason -> origins.addAll(reason.origins()));
            if (view.mesh().namespaces().containsKey(namespace)) {
                origins.add(ModelPath.of("namespaces", namespace));
            }
            return List.copyOf(origins);
        }
    }

    private static SortedMap<Name, Need> needs(ClusterView view) {
        SortedMap<Name, Need> needs = new TreeMap<>();
        need(view, needs, Mesh.ROOT_NAMESPACE).addEarly(Origins.at("clusters", view.name(), "network"));
        EastWestGateway eastWest = view.cluster().gateway().orElse(null);
        if (eastWest != null
                && (eastWest.install() || view.exportsNames())
                && !eastWest.namespace().equals(Mesh.ROOT_NAMESPACE)) {
            need(view, needs, eastWest.namespace()).add(Origins.at("clusters", view.name(), "gateway"));
        }
        for (Gateway gateway : view.mesh().gatewaysIn(view.name())) {
            if (gateway.install() && !ALWAYS_THERE.contains(gateway.namespace().text())) {
                need(view, needs, gateway.namespace()).add(Origins.at("gateways", gateway.name()));
            }
        }
        Cni cni = view.cni().orElse(null);
        if (cni != null
                && cni.install()
                && !ALWAYS_THERE.contains(cni.namespace().text())) {
            need(view, needs, cni.namespace()).addEarly(Origins.at("istio", "cni"));
        }
        // Whoever runs a Prometheus of their own has its namespace already.
        Observability observability = view.mesh().observability().orElse(null);
        if (observability != null && observability.prometheus().isEmpty()) {
            need(view, needs, observability.namespace()).addEarly(Origins.at("observability", "namespace"));
        }
        for (RunningService running : view.services()) {
            need(view, needs, running.service().namespace()).addRunning(running);
        }
        for (Entry entry : view.entries()) {
            if (entry.selectsPods() || entry.reachesOthers() || entry.hasNeighbours()) {
                need(view, needs, entry.namespace()).add(entry);
            }
        }
        addExtras(view, needs);
        return needs;
    }

    private static Need need(ClusterView view, SortedMap<Name, Need> needs, Name namespace) {
        Need need = needs.get(namespace);
        if (need == null) {
            need = new Need(view, namespace);
            needs.put(namespace, need);
        }
        return need;
    }

    /** What extras live in; a Namespace that they hold themselves is not rendered a second time for their sake. */
    private static void addExtras(ClusterView view, SortedMap<Name, Need> needs) {
        Set<String> held = new HashSet<>(ALWAYS_THERE);
        for (CarriedFile carried : view.extras()) {
            for (KubernetesObject object : carried.file().objects()) {
                if (object.kind().equals("Namespace") && object.group().isEmpty()) {
                    held.add(object.name());
                }
            }
        }
        for (CarriedFile carried : view.extras()) {
            for (KubernetesObject object : carried.file().objects()) {
                object.namespace()
                        .filter(namespace -> !held.contains(namespace))
                        .ifPresent(namespace ->
                                need(view, needs, Name.of(namespace)).add(Origins.of(carried.path())));
            }
        }
    }

    private static RenderedFile file(ClusterView view, Name name, Need need) {
        ObjectId id = ObjectId.ofCluster(KIND, name.text());
        SortedMap<String, String> labels = labels(view, name, need);
        return YamlFiles.object(view.name().text(), section(labels, need), id, need, () -> {
            ObjectMeta metadata = new ObjectMeta();
            metadata.setName(name.text());
            metadata.setLabels(labels);
            Delivery.toolOf(view.mesh(), view.cluster())
                    .ifPresent(tool ->
                            metadata.setAnnotations(tool == GitOpsTool.FLUX ? KEPT_BY_FLUX : ASK_BEFORE_DELETING));
            Namespace namespace = new Namespace();
            namespace.setMetadata(metadata);
            return namespace;
        });
    }
}
