package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A schedule")
class CronScheduleTest {
    static List<String> schedules() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(CronScheduleTest.class.getResourceAsStream("schedules.txt")),
                StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    @DisplayName("is what Argo CD reads, and comes")
    void isWhatArgoCdReads(String line) {
        String schedule = line.substring(line.indexOf(' ') + 1);
        if (line.startsWith("reads ")) {
            assertThat(CronSchedule.of(schedule).text()).isEqualTo(schedule);
        } else {
            assertThatThrownBy(() -> CronSchedule.of(schedule))
                    .isInstanceOf(InvalidValueException.class)
                    .satisfies(wrong -> assertThat(
                                    String.valueOf(wrong.getMessage()).contains("never comes"))
                            .isEqualTo(line.startsWith("never ")));
        }
    }

    @Test
    @DisplayName("comes on either of two days, if both are limited")
    void eitherDay() {
        List<LocalDate> days =
                LocalDate.of(2026, 11, 1).datesUntil(LocalDate.of(2026, 11, 15)).toList();

        assertThat(CronSchedule.of("0 0 10 * 0").among(days)).containsExactly(0, 7, 9);
        assertThat(CronSchedule.of("0 0 10 * *").among(days)).containsExactly(9);
        assertThat(CronSchedule.of("0 0 * 11 sun").among(days)).containsExactly(0, 7);
        assertThat(CronSchedule.of("0 0 * 12 *").among(days)).isEmpty();
    }

    @Test
    @DisplayName("begins at each of its minutes in each of its hours")
    void minutes() {
        assertThat(CronSchedule.of("5/25 1,3 * * *").minutes()).containsExactly(65, 90, 115, 185, 210, 235);
    }
}
