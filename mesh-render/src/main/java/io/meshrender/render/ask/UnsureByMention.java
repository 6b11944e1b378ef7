package io.meshrender.render.ask;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Cluster;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.Mesh;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An extra makes an answer unsure if it is of a kind that changes calls and names the host, or lies where the caller or a server runs and does
 * not select other pods. More is said than is so; never less.
 */
final class UnsureByMention implements Unsure {
    private static final Set<String> KINDS = Set.of(
            "AuthorizationPolicy",
            "DestinationRule",
            "EnvoyFilter",
            "Gateway",
            "NetworkPolicy",
            "PeerAuthentication",
            "ProxyConfig",
            "RequestAuthentication",
            "ServiceEntry",
            "Sidecar",
            "TrafficExtension",
            "VirtualService",
            "WasmPlugin",
            "WorkloadEntry");

    private final Mesh mesh;

    UnsureByMention(Mesh mesh) {
        this.mesh = mesh;
    }

    @Override
    public List<Place> because(Caller caller, Target target) {
        Set<Place> places = new LinkedHashSet<>();
        add(caller.cluster(), caller.namespace().text(), Map.of(), target, places);
        for (Cluster cluster : target.service().running()) {
            add(
                    cluster.name(),
                    target.service().service().namespace().text(),
                    target.service().service().selectorOrApp(),
                    target,
                    places);
        }
        return new ArrayList<>(places);
    }

    /** @param labels of the pods there; empty if they are not known */
    private void add(Name cluster, String namespace, Map<String, String> labels, Target target, Set<Place> places) {
        for (CarriedFile carried : CarriedFile.in(mesh, cluster)) {
            for (KubernetesObject object : carried.file().objects()) {
                if (KINDS.contains(object.kind())
                        && (carried.file().text().contains(target.host().text())
                                || isAbout(object, namespace, labels))) {
                    places.add(object.place());
                }
            }
        }
    }

    private static boolean isAbout(KubernetesObject object, String namespace, Map<String, String> labels) {
        String its = object.namespace().orElse("");
        if (!its.equals(namespace) && !its.equals(Mesh.ROOT_NAMESPACE.text())) {
            return false;
        }
        Node.Mapping selected = selected(object);
        if (selected == null || labels.isEmpty()) {
            return true;
        }
        for (int i = 0; i < selected.keys().size(); i++) {
            String has = labels.get(selected.keys().get(i).text());
            if (has != null && selected.values().get(i) instanceof Node.Scalar wanted && !has.equals(wanted.text())) {
                return false;
            }
        }
        return true;
    }

    private static Node.@org.jspecify.annotations.Nullable Mapping selected(KubernetesObject object) {
        if (!(object instanceof Manifest manifest)) {
            return null;
        }
        Node node = manifest.root();
        for (String key : List.of("spec", "selector", "matchLabels")) {
            node = node instanceof Node.Mapping mapping ? mapping.get(key).orElse(null) : null;
        }
        return node instanceof Node.Mapping mapping ? mapping : null;
    }
}
