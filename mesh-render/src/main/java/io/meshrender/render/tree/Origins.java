package io.meshrender.render.tree;

import io.meshrender.model.trouble.ModelPath;
import java.util.List;

/**
 * The places in the model that a file answers to: whoever asks why the file is there, or what to edit to change it, looks there. Made when
 * they are asked for, since a render of thousands of files asks for none.
 */
@FunctionalInterface
public interface Origins {
    /** The places, at least one, the one that matters most first. */
    List<ModelPath> origins();

    /** These places. */
    static Origins of(ModelPath... paths) {
        List<ModelPath> origins = List.of(paths);
        return () -> origins;
    }

    /** This place. */
    static Origins of(ModelPath path) {
        return () -> List.of(path);
    }

    /** One place, by its keys from the top. */
    static Origins at(Object... keys) {
        return of(ModelPath.of(keys));
    }
}
