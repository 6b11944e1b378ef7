package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.MeshRenderer;
import io.meshrender.render.agreement.RandomMesh;
import io.meshrender.render.ask.AskedMesh;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A hostile text in every field of a mesh")
class HostileTextsPageTest {
    @TempDir
    Path folder;

    /** The same data, every text but those that data are told apart by with the hostile one behind it. */
    private static Object poisoned(Object value, String poison) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> other = new LinkedHashMap<>();
            map.forEach((key, item) -> other.put((String) key, poisoned(item, poison)));
            return other;
        }
        if (value instanceof List<?> list) {
            List<Object> other = new ArrayList<>();
            list.forEach(item -> other.add(poisoned(item, poison)));
            return other;
        }
        boolean isText = value instanceof String text && text.length() > 1;
        return isText ? value + poison : value;
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "</script><script>window.harmed = true</script>",
                "<!--<script>",
                "\"><img src=x onerror='window.harmed = true'>",
                "javascript:window.harmed = true//",
                "&lt;b&gt;&amp;",
                "${window.harmed = true}{{1}}`",
                "\u202egnp.exe\u2066\u200b\u0000\u001b[31m",
                "#&=%,:/?",
            })
    @DisplayName("stays text: nothing runs, nothing is turned round, everything can be opened")
    @SuppressWarnings("unchecked") // a map stays a map
    void staysText(String poison) {
        Map<String, Object> data = ReportData.of(
                AskedMesh.of(
                        MeshRenderer.check(RandomMesh.of(3), VipLedger.empty(), "mesh.lock.yaml"),
                        path -> Optional.empty()),
                Optional.empty());
        data.put("change", change());
        String html = ReportPage.of((Map<String, Object>) poisoned(data, poison));
        try (Browser browser = Browser.start()) {
            browser.open(html, folder);
            String shown = browser.text("h1");
            assertThat(shown).startsWith("Mesh ");
            String markup = (String) browser.script("return document.body.outerHTML");
            for (Object cluster : rows(data, "clusters")) {
                browser.script(
                        "location.hash = '#cluster=' + encodeURIComponent(arguments[0])",
                        ((List<?>) cluster).get(0) + poison);
                browser.settle();
                assertThat(browser.texts("h2#here")).hasSize(1);
                markup += browser.script("return document.body.outerHTML");
            }
            for (Object service : rows(data, "services")) {
                browser.script(
                        "location.hash = '#service=' + encodeURIComponent(arguments[0])",
                        ((List<?>) service).get(0) + poison);
                browser.settle();
                assertThat(browser.texts("h2#here")).hasSize(1);
                markup += browser.script("return document.body.outerHTML");
            }
            assertThat(browser.script("return window.harmed === undefined")).isEqualTo(true);
            assertThat(browser.script("return document.images.length + document.scripts.length"))
                    .isEqualTo(2L);
            assertThat(
                            browser.script(
                                    "return [...document.links].filter(link => link.protocol !== 'file:' && link.protocol !== 'about:').length"))
                    .isEqualTo(0L);
            assertThat(
                            (String)
                                    browser.script(
                                            "return document.getElementById('main').textContent + document.getElementById('side').textContent"))
                    .doesNotContainPattern("[\u202a-\u202e\u2066-\u2069\u200b\u0000\u001b]");
            assertThat(markup).isNotEmpty();
            assertThat(browser.complaints()).isEmpty();
        }
    }

    private static List<?> rows(Map<String, Object> data, String key) {
        return data.get(key) instanceof List<?> rows ? rows : List.of();
    }

    private static Map<String, Object> change() {
        Map<String, Object> change = new LinkedHashMap<>();
        change.put("verdict", "fleet: a verdict");
        change.put(
                "consequences",
                List.of(Map.of(
                        "class", "lost",
                        "mood", "bad",
                        "subjects", List.of("somebody"),
                        "effects", List.of(Map.of("clusters", List.of("somewhere"), "words", "something")),
                        "causes", List.of("some.path"),
                        "places", List.of("mesh.yaml:1:1"))));
        change.put("order", Map.of("words", List.of("any order")));
        return change;
    }
}
