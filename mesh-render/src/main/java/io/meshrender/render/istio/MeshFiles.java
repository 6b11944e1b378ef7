package io.meshrender.render.istio;

import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.meshrender.model.NameKind;
import io.meshrender.model.value.Name;
import io.meshrender.render.tree.ObjectId;
import io.meshrender.render.tree.ObjectKind;
import io.meshrender.render.tree.Origins;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.tree.Section;
import io.meshrender.render.view.ClusterView;
import io.meshrender.render.view.Entry;
import io.meshrender.render.view.RunningService;
import io.meshrender.render.yaml.SharedObject;
import io.meshrender.render.yaml.YamlFiles;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Files of one resource each in a cluster's folder {@code mesh}, and the names of the objects in them. */
final class MeshFiles {
    private MeshFiles() {}

    /** The file of the object {@code name} in {@code namespace}; the resource is built when it is asked for. */
    static RenderedFile of(
            ClusterView view, ObjectKind kind, Name namespace, String name, Origins from, Supplier<?> resource) {
        ObjectId id = ObjectId.of(kind, namespace.text(), name);
        return YamlFiles.object(view.name().text(), Section.MESH, id, from, resource);
    }

    /** The file of an object that other clusters may have too: with the same subject and function it is the same to the byte. */
    static <T> RenderedFile of(
            ClusterView view,
            ObjectKind kind,
            Name namespace,
            String name,
            Origins from,
            T subject,
            Function<? super T, ?> resource) {
        ObjectId id = ObjectId.of(kind, namespace.text(), name);
        return YamlFiles.object(view.name().text(), Section.MESH, id, from, subject, resource);
    }

    /** An object about a name that clusters see alike. */
    static SharedObject shared(
            ObjectKind kind, Name namespace, String name, Origins from, Entry entry, Function<Entry, ?> resource) {
        return SharedObject.of(
                Section.MESH, namespace.text(), ObjectId.of(kind, namespace.text(), name), from, entry, resource);
    }

    static ObjectMeta metadata(Name namespace, String name) {
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(name);
        metadata.setNamespace(namespace.text());
        return metadata;
    }

    /** What an operation of a policy lists. */
    static List<String> texts(Collection<?> some) {
        return some.stream().map(Object::toString).toList();
    }

    /** What a policy of a service's pods selects. */
    static WorkloadSelector podsOf(RunningService running) {
        WorkloadSelector selector = new WorkloadSelector();
        selector.setMatchLabels(running.service().selectorOrApp());
        return selector;
    }

    /** The name of the objects for one name of a service: {@code echo-eu}, {@code echo-global}, {@code echo-kubernetes}. */
    static String objectName(Entry entry) {
        return entry.name().objectName();
    }

    /**
     * The name of the ServiceEntry with the endpoints of other networks. A global name's is the same whether or not the service runs here, so
     * that it stays in place while the service moves in or out.
     */
    static String remoteObjectName(Entry entry) {
        boolean besideOwnPods = entry.selectsPods() || entry.kind() == NameKind.GLOBAL;
        return besideOwnPods ? entry.name().objectNameBesideOwnPods() : objectName(entry);
    }
}
