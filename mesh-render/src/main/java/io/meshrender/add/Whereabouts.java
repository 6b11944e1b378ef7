package io.meshrender.add;

import io.meshrender.model.Service;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Name;
import io.meshrender.model.yaml.MeshSource;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * In which file of a mesh something belongs.
 *
 * @param source the mesh
 */
record Whereabouts(MeshSource source) {

    /** @throws AdditionException if it could be several */
    String file(Wish wish) throws AdditionException {
        if (wish instanceof Wish.NewCaller caller) {
            return of("services", Name.of(caller.service()));
        }
        String main = String.valueOf(source.files().get(0).getFileName());
        boolean cluster = wish instanceof Wish.NewCluster;
        String section = cluster ? "clusters" : "services";
        Set<String> files = new TreeSet<>();
        Set<String> near = new TreeSet<>();
        for (Name name : cluster
                ? source.mesh().clusters().keySet()
                : source.mesh().services().keySet()) {
            String file = of(section, name);
            files.add(file);
            if (wish instanceof Wish.NewService wished
                    && isNear(source.mesh().services().get(name), wished)) {
                near.add(file);
            }
        }
        if (near.size() == 1) {
            return near.iterator().next();
        }
        if (files.isEmpty() || files.contains(main)) {
            return main;
        }
        if (files.size() > 1) {
            throw new AdditionException(
                    "'" + section + "' stand in several files; name one with mesh.into: " + String.join(", ", files));
        }
        return files.iterator().next();
    }

    private static boolean isNear(@Nullable Service service, Wish.NewService wished) {
        return service != null && service.namespace().text().equals(wished.namespace());
    }

    private String of(String section, Name name) {
        return source.place(ModelPath.of(section, name)).file();
    }
}
