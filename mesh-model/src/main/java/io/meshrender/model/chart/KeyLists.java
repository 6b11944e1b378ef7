package io.meshrender.model.chart;

import java.util.List;
import java.util.Optional;

/**
 * The versions of a chart of which there is a list of the keys that it knows.
 *
 * @param versions the versions
 * @param parts how many parts of a version must be the same for a list to hold: 2, its minor, or 1, its major
 */
record KeyLists(List<String> versions, int parts) {

    /** None: the keys of Istio's charts belong to a release of Istio, see {@code IstioRelease}. */
    static KeyLists none() {
        return new KeyLists(List.of(), 2);
    }

    /** Lists, each of which holds for all versions of its minor. */
    static KeyLists ofMinors(String... versions) {
        return new KeyLists(List.of(versions), 2);
    }

    /** Lists, each of which holds for all versions of its major. */
    static KeyLists ofMajors(String... versions) {
        return new KeyLists(List.of(versions), 1);
    }

    /** The version whose list holds for {@code version}; absent if there is none. */
    Optional<String> nearest(String version) {
        return versions.stream()
                .filter(listed -> version.startsWith(start(listed)))
                .findFirst();
    }

    private String start(String version) {
        int end = -1;
        for (int i = 0; i < parts; i++) {
            end = version.indexOf('.', end + 1);
        }
        return version.substring(0, end + 1);
    }
}
