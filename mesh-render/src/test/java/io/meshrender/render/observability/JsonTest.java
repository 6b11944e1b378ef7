package io.meshrender.render.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshrender.model.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void eachValueStandsOnALineOfItsOwn() {
        assertThat(Json.write(fields("b", List.of(1, true, List.of(), Map.of()), "a", fields("x", "y"), "c", "$z")))
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
        assertThat(new ObjectMapper().readValue(Json.write(text), String.class)).isEqualTo(text);
    }

    @Test
    void whatJsonDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> Json.write(List.of(new Object()))).hasMessage("no JSON for class java.lang.Object");
    }

    private static Map<String, Object> fields(Object... keysAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            fields.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return fields;
    }
}
