package io.meshrender.render.change;

import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.RenderedTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/** Which namespaces of a tree get sidecars. */
final class Sidecars {
    private static final String ISTIO = "metadata.labels.istio-injection";
    private static final String REVISION = "metadata.labels.istio.io/rev";

    private final RenderedTree tree;
    private final Map<Name, String> known = new HashMap<>();

    Sidecars(RenderedTree tree) {
        this.tree = tree;
    }

    /** {@code namespaces 'checkout', 'web' and the east-west gateway}. */
    String in(Name cluster) {
        return known.computeIfAbsent(cluster, this::find);
    }

    private String find(Name cluster) {
        String folder = "clusters/" + cluster + "/";
        TreeSet<String> namespaces = new TreeSet<>();
        boolean gateway = false;
        for (RenderedFile file : tree.files()) {
            String path = file.path().text();
            if (path.startsWith(folder + "namespaces/namespace-") || path.startsWith(folder + "injection/namespace-")) {
                SortedMap<String, String> text =
                        FlatYaml.of(Optional.of(new String(file.bytes(), StandardCharsets.UTF_8)));
                if (injector(text).isPresent()) {
                    namespaces.add(text.getOrDefault("metadata.name", path));
                }
            }
            gateway |= path.equals(folder + "helm/values-istio-eastwestgateway.yaml");
        }
        String some = namespaces.isEmpty()
                ? ""
                : (namespaces.size() == 1 ? "namespace " : "namespaces ") + CallWords.quoted(namespaces);
        String door = gateway ? "the east-west gateway" : "";
        return some.isEmpty() || door.isEmpty()
                ? (some.isEmpty() && door.isEmpty() ? "nothing" : some + door)
                : some + " and " + door;
    }

    /** The revision that injects pods of a Namespace, {@code enabled} for the one without a name; empty if none does. */
    static Optional<String> injector(SortedMap<String, String> namespace) {
        if ("enabled".equals(namespace.get(ISTIO))) {
            return Optional.of("enabled");
        }
        return Optional.ofNullable(namespace.get(REVISION));
    }
}
