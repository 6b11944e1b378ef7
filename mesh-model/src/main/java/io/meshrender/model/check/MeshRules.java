package io.meshrender.model.check;

import io.meshrender.model.Mesh;
import io.meshrender.model.Problem;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every rule over a whole mesh, in one list. */
public final class MeshRules {
    private static final List<Function<Mesh, Stream<Problem>>> RULES = List.of();

    private MeshRules() {}

    /** All problems of {@code mesh}, in the order of their paths. */
    public static List<Problem> check(Mesh mesh) {
        return RULES.stream().flatMap(rule -> rule.apply(mesh)).sorted().toList();
    }
}
