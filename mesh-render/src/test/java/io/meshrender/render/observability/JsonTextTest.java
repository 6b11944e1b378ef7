package io.meshrender.render.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTextTest {
    @Test
    void eachValueStandsOnALineOfItsOwn() {
        assertThat(JsonText.of(Panel.fields(
                        "b", List.of(1, true, List.of(), Map.of()), "a", Panel.fields("x", "y"), "c", "$z")))
                .isEqualTo("""
                        {
                          "b": [
                            1,
                            true,
                            [],
                            {}
                          ],
                          "a": {
                            "x": "y"
                          },
                          "c": "$z"
                        }
                        """);
    }

    @Test
    void textsAreReadBackAsTheyAre() throws IOException {
        String text = "\"\\ \n\t\r\u0000\u001f/\u007f é → 😀";
        assertThat(new ObjectMapper().readValue(JsonText.of(text), String.class))
                .isEqualTo(text);
    }

    @Test
    void whatJsonDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> JsonText.of(List.of(new Object()))).hasMessage("no JSON for class java.lang.Object");
    }
}
