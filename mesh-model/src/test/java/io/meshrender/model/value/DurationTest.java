package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTest {
    @ParameterizedTest
    @CsvSource({
        "1ms, 1",
        "250ms, 250",
        "30s, 30000",
        "5m, 300000",
        "2h, 7200000",
        "1h1m1s1ms, 3661001",
        "1m30s500ms, 90500"
    })
    void millisecondsAreTheSumOfTheParts(String text, long millis) {
        assertThat(Duration.of(text).millis()).isEqualTo(millis);
    }
}
