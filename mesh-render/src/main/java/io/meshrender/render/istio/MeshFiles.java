package io.meshrender.render.istio;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;

/** Files of one resource each in a cluster's folder {@code mesh}, and the names of the objects in them. */
final class MeshFiles {
    private MeshFiles() {}

    /** The file of the object {@code name} in {@code namespace}; the resource is built when its bytes are asked for. */
    static RenderedFile of(
            ClusterView view, Name namespace, String kind, String name, String origin, Supplier<?> resource) {
        return YamlFiles.of(
                view.resourcePath("mesh", namespace, kind.toLowerCase(Locale.ROOT), name), origin, resource);
    }

    /** The file of an object that other clusters may have too: with the same subject and function it is the same to the byte. */
    static <T> RenderedFile of(
            ClusterView view,
            Name namespace,
            String kind,
            String name,
            String origin,
            T subject,
            Function<? super T, ?> resource) {
        return YamlFiles.of(
                view.resourcePath("mesh", namespace, kind.toLowerCase(Locale.ROOT), name), origin, subject, resource);
    }

    static ObjectMeta metadata(Name namespace, String name) {
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(name);
        metadata.setNamespace(namespace.text());
        return metadata;
    }

    /**
     * The name of the objects for one name of a service: {@code echo-eu}, {@code echo-global}, {@code echo-kubernetes}. Two names may meet
     * in one ({@code a-b} in {@code c}, and {@code a} in {@code b-c}), which the rules refuse (MESH301).
     */
    static String objectName(Entry entry) {
        return entry.service().name() + "-"
                + entry.name().alias().map(Name::text).orElse(entry.kind().toString());
    }

    /**
     * The name of the ServiceEntry with the endpoints of other networks. A global name's is the same whether or not the service runs here, so
     * that it stays in place while the service moves in or out.
     */
    static String remoteObjectName(Entry entry) {
        boolean besideOwnPods = entry.selectsOwnPods() || entry.kind() == NameKind.GLOBAL;
        return besideOwnPods ? objectName(entry) + "-remote" : objectName(entry);
    }
}
