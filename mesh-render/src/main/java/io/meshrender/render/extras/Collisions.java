package io.meshrender.render.extras;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.KubernetesObject;
import io.meshrender.model.document.Manifest;
import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.Problem;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Extras that meet what is rendered for the same cluster: an object of ours under its own name (804), and a host that is a name of the mesh
 * (805). Each rendered file says which object it holds, wherever it lies.
 */
public final class Collisions {
    private Collisions() {}

    /**
     * The problems of a cluster's extras.
     *
     * @param view the cluster
     * @param filesOfCluster its rendered files; no bytes are made of them
     */
    public static List<Problem> of(ClusterView view, List<RenderedFile> filesOfCluster) {
        List<Problem> problems = new ArrayList<>();
        IdentityHashMap<KubernetesObject, RelativePath> met = met(view.extras(), filesOfCluster);
        for (CarriedFile carried : view.extras()) {
            for (KubernetesObject object : carried.file().objects()) {
                RelativePath ours = met.get(object);
                if (ours != null) {
                    problems.add(Problem.error(
                                    804,
                                    carried.path(),
                                    "'" + object.words() + "' is rendered for cluster '" + view.name() + "' as well",
                                    "give it another name, or take it out; ours is " + ours)
                            .at(object.place()));
                }
                if (object instanceof Manifest manifest && manifest.group().equals("networking.istio.io")) {
                    hosts(view, carried, manifest, problems);
                }
            }
        }
        return problems;
    }

    /** The extras' objects that are rendered too, each with our file. The files are gone through once, however many objects there are. */
    private static IdentityHashMap<KubernetesObject, RelativePath> met(
            List<CarriedFile> extras, List<RenderedFile> filesOfCluster) {
        Map<String, List<KubernetesObject>> byName = new HashMap<>();
        for (CarriedFile carried : extras) {
            for (KubernetesObject object : carried.file().objects()) {
                byName.computeIfAbsent(object.name(), none -> new ArrayList<>()).add(object);
            }
        }
        IdentityHashMap<KubernetesObject, RelativePath> met = new IdentityHashMap<>();
        for (RenderedFile file : filesOfCluster) {
            if (file.object().isPresent()) {
                ObjectId ours = file.object().get();
                for (KubernetesObject object : byName.getOrDefault(ours.name(), List.of())) {
                    if (isSame(object, ours)) {
                        met.put(object, file.path());
                    }
                }
            }
        }
        return met;
    }

    /** The version of an object's API makes it no other object. */
    private static boolean isSame(KubernetesObject object, ObjectId ours) {
        return object.kind().equals(ours.kind())
                && object.group().equals(ours.group())
                && object.namespace().equals(ours.namespace());
    }

    private static void hosts(ClusterView view, CarriedFile carried, Manifest manifest, List<Problem> problems) {
        Node spec = manifest.root().get("spec").orElse(null);
        if (!(spec instanceof Node.Mapping mapping)) {
            return;
        }
        if (manifest.kind().equals("ServiceEntry")
                && mapping.get("hosts").orElse(null) instanceof Node.Sequence hosts) {
            for (Node host : hosts.items()) {
                if (host instanceof Node.Scalar scalar) {
                    ofHost(view, carried, manifest, scalar.text())
                            .ifPresent(problem -> problems.add(problem.at(scalar.place())));
                }
            }
        }
    }

    /**
     * What a ServiceEntry for {@code host} does to calls. Where a Kubernetes name has its Service, istiod adds the endpoints of an entry of the
     * Service's namespace to the pods, and ignores entries of others ({@code pilot/pkg/xds/endpoints}, {@code pilot/pkg/model/sidecar.go}).
     */
    private static Optional<Problem> ofHost(ClusterView view, CarriedFile carried, Manifest entry, String host) {
        String named = "'" + host + "' is a name of the mesh in cluster '" + view.name() + "', and ";
        for (Entry name : view.entries()) {
            if (name.host().text().equalsIgnoreCase(host)) {
                if (name.selectsPods() || name.reachesOthers()) {
                    return Optional.of(answering(carried, named + "a second ServiceEntry changes who answers it"));
                }
                if (name.hasService()) {
                    boolean beside = entry.namespace()
                            .filter(name.namespace().text()::equals)
                            .isPresent();
                    return Optional.of(
                            beside
                                    ? answering(
                                            carried,
                                            named
                                                    + "istiod adds the endpoints of this ServiceEntry to the pods of its Service: they answer a part of its calls")
                                    : Problem.warning(
                                            805,
                                            carried.path(),
                                            named
                                                    + "istiod takes its Service, and not this ServiceEntry of another namespace, which does nothing",
                                            "remove this ServiceEntry, or give it a host of its own"));
                }
            }
        }
        return Optional.empty();
    }

    private static Problem answering(CarriedFile carried, String what) {
        return Problem.error(805, carried.path(), what, "take it out, or give the host to one of them only");
    }
}
