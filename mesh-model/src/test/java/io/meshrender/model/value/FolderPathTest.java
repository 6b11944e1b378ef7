package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A folder of a repository")
class FolderPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"rendered", "a/b", ".", ".hidden", "mesh_1/v1.2"})
    void stays(String text) {
        assertThat(FolderPath.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "/rendered/,did you mean 'rendered'?",
        "./a,did you mean 'a'?",
        "a/../b,'write it from the top of the repository, such as rendered'",
        "..,'write it from the top of the repository, such as rendered'",
        "a b,'write it from the top of the repository, such as rendered'",
    })
    void isRefusedWithTheWayOut(String text, String hint) {
        assertThatThrownBy(() -> FolderPath.of(text)).isInstanceOfSatisfying(InvalidValueException.class, e -> {
            assertThat(e).hasMessage("'" + text + "' is not a folder of a repository");
            assertThat(e.hint()).isEqualTo(hint);
        });
    }
}
