package io.meshrender.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.Ignore;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IgnoredWarningsTest {
    private static final Problem WARNING =
            Problem.warning(601, ModelPath.of("observability", "kiali", "service"), "open", "close it");
    private static final Problem ERROR =
            Problem.error(601, ModelPath.of("observability", "kiali", "auth"), "wrong", "mend it");

    @Test
    void aWarningIsSilencedAtItsValueOrOneAboveOrEverywhere() {
        assertThat(lines(ignore("MESH601", "observability.kiali.service"), WARNING))
                .isEmpty();
        assertThat(lines(ignore("MESH601", "observability"), WARNING)).isEmpty();
        assertThat(lines(ignore("MESH601", null), WARNING)).isEmpty();
    }

    @Test
    void aSilenceOfSomethingElseSilencesNothingAndIsToldSo() {
        String unused =
                "MESH603 warning: ignore[0]: 'MESH601' silences nothing; remove it, or correct its code and 'where'";
        assertThat(lines(ignore("MESH601", "observability.kial"), WARNING)).containsExactly(unused, WARNING.toString());
        assertThat(lines(ignore("MESH601", "services"), WARNING)).containsExactly(unused, WARNING.toString());
        assertThat(lines(ignore("MESH602", "observability"), WARNING))
                .containsExactly(unused.replace("601", "602"), WARNING.toString());
    }

    @Test
    void anErrorIsNotSilenced() {
        assertThat(lines(ignore("MESH601", "observability"), ERROR))
                .containsExactly(
                        ERROR.toString(),
                        "MESH603 warning: ignore[0]: 'MESH601' is an error here, which nothing silences; mend it, and"
                                + " remove this item");
        assertThat(lines(ignore("MESH601", "observability"), ERROR, WARNING)).containsExactly(ERROR.toString());
    }

    private static Ignore ignore(String code, @Nullable String where) {
        return new Ignore(Text.of(code), Optional.ofNullable(where).map(Text::of), Text.of("because"));
    }

    private static List<String> lines(Ignore ignore, Problem... problems) {
        Mesh mesh = Mesh.of("m", "1.30.8");
        Mesh silencing = new Mesh(
                mesh.settings(),
                mesh.istio(),
                mesh.networks(),
                mesh.clusters(),
                mesh.services(),
                mesh.observability(),
                mesh.gitops(),
                mesh.namespaces(),
                mesh.extras(),
                List.of(ignore));
        return IgnoredWarnings.apply(silencing, List.of(problems)).stream()
                .map(Problem::toString)
                .toList();
    }
}
