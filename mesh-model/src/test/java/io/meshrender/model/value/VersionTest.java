package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A version")
class VersionTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"v1.30-latest", "1.21.*", "1.30.x", "~1.30.3", "^1.30", ">=1.29.0"})
    @DisplayName("is one, and no range or alias of several")
    void several(String text) {
        assertThatThrownBy(() -> Version.of(text))
                .isInstanceOf(InvalidValueException.class)
                .satisfies(error -> assertThat(((InvalidValueException) error).hint())
                        .isEqualTo("a tree says which patch is installed, such as 1.30.8; a range or an alias would"
                                + " install another one without a commit"));
    }

    @Test
    @DisplayName("may be a vendor's build, which is no pre-release")
    void builds() {
        assertThat(Version.of("1.27.5-vendor0").isPreRelease()).isFalse();
        assertThat(Version.of("1.27.5+vendor0").isAtLeast(1, 27, 5)).isTrue();
        assertThat(Version.of("1.31.0-rc.0").isPreRelease()).isTrue();
    }
}
