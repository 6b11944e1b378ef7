package io.meshrender.model.istio;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All kinds that a release of Istio defines, read from the list of their fields, once and not before somebody asks. */
final class IstioKinds {
    private static final Map<IstioRelease, Map<String, IstioKind>> READ = new ConcurrentHashMap<>();

    private IstioKinds() {}

    /** Each kind of {@code release} by its name. */
    static Map<String, IstioKind> of(IstioRelease release) {
        @Nullable Map<String, IstioKind> kinds = READ.get(release);
        if (kinds == null) {
            kinds = read(release);
            READ.put(release, kinds);
        }
        return kinds;
    }

    private static Map<String, IstioKind> read(IstioRelease release) {
        SortedMap<String, String> list = ReleaseList.of("fields", release);
        Map<String, IstioKind> kinds = new LinkedHashMap<>();
        for (Map.Entry<String, String> line : list.entrySet()) {
            String name = line.getKey();
            if (name.indexOf('.') < 0) {
                List<String> words = List.of(line.getValue().split(" ", -1));
                Shape spec = ShapeTree.of(list, name + ".spec");
                kinds.put(name, new IstioKind(release, name, words.get(0), words.subList(1, words.size()), spec));
            }
        }
        return kinds;
    }
}
