package io.meshrender.render.istio;

import io.meshrender.render.tree.ClusterFolders;
import io.meshrender.render.tree.RenderedFile;
import io.meshrender.render.view.Entry;
import io.meshrender.render.yaml.SharedObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Function;

/** The objects of one kind about the names of all clusters, each made for the first cluster that has it. */
final class SharedObjects {
    private final Map<Entry, SharedObject> known = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Function<Entry, SharedObject> object;

    /** @param object makes the object about an entry; it depends on nothing else */
    SharedObjects(Function<Entry, SharedObject> object) {
        this.object = object;
    }

    /** The file of the object about {@code entry} in a cluster that has it. */
    RenderedFile file(ClusterFolders cluster, Entry entry) {
        SharedObject of = known.get(entry);
        if (of == null) {
            of = object.apply(entry);
            known.put(entry, of);
        }
        return of.in(cluster);
    }
}
