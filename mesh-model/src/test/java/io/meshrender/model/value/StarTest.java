package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A pattern of a policy")
class StarTest {
    @ParameterizedTest
    @CsvSource({"*,a", "a*,abc", "*c,abc", "abc,abc", "*,''", "a*c,a*c"})
    void matches(String pattern, String text) {
        assertThat(Star.matches(pattern, text)).isTrue();
    }

    @Test
    @DisplayName("has its star at one end")
    void doesNot() {
        assertThat(Star.matches("a*c", "abc")).isFalse();
        assertThat(Star.matches("b*", "abc")).isFalse();
        assertThat(Star.matches("*b", "abc")).isFalse();
        assertThat(Star.matches("ab", "abc")).isFalse();
    }
}
