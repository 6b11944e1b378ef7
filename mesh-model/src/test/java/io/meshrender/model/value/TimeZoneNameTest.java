package io.meshrender.model.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A time zone")
class TimeZoneNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "EST", "GMT"})
    @DisplayName("is one of the IANA database")
    void isKnown(String name) {
        assertThat(TimeZoneName.of(name).zone().getRules().getOffset(Instant.EPOCH))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Local", "CET+1", "+01:00", "europe/berlin", "SystemV/AST4", "Europe/", "PST"})
    @DisplayName("is no offset, no abbreviation, and none that only Java knows")
    void isNone(String name) {
        assertThatThrownBy(() -> TimeZoneName.of(name)).isInstanceOf(InvalidValueException.class);
    }
}
