package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshrender.render.ask.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The report of 200 clusters and 10,000 services")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargePageTest {
    private static final int MOST_BYTES = 3_000_000;

    @TempDir
    static Path folder;

    private Asked asked;
    private Browser browser;

    @BeforeAll
    void start() throws IOException {
        asked = LargeMesh.in(folder);
        browser = Browser.start().open(asked.html(), folder);
    }

    @AfterAll
    void end() {
        browser.close();
    }

    @Test
    @DisplayName("is smaller than 3 MB")
    void size() {
        assertThat(asked.html().getBytes(StandardCharsets.UTF_8).length).isLessThan(MOST_BYTES);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "#",
                "#q=service",
                "#down=region:region-3",
                "#service=service-77&down=cluster-1",
                "#cluster=cluster-7"
            })
    @DisplayName("is accessible: axe finds nothing")
    void axe(String address) {
        browser.at("#q=x").at(address.equals("#") ? "#q=" : address);
        assertThat(browser.axe()).isEmpty();
    }

    @Test
    @DisplayName(
            "shows tables in place of a picture, and each list says how much it leaves out and shows it when asked")
    void leavesNothingOutSilently() {
        browser.at("#q=service");
        assertThat(browser.texts("main svg")).isEmpty();
        assertThat(browser.text("[aria-labelledby=map] p"))
                .isEqualTo(
                        "200 clusters and 39800 lines between them are too many to draw (40 and 100 are not): here is who calls whom, by region.");
        assertThat(browser.text("#found")).isEqualTo("10000 hits");
        assertThat(browser.texts("button.more")).containsExactly("and 9980 more", "and 140 more");
        browser.click("#more-clusters");
        assertThat(browser.texts("main tbody th[scope=row] a")).hasSize(LargeMesh.CLUSTERS);
        browser.click("#more-hits");
        assertThat(browser.text("#more-hits")).isEqualTo("and 9480 more");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"cluster-7", "region:region-3", "gateway:cluster-5", "link:cluster-1/cluster-2"})
    @DisplayName("says what mesh:what-if says")
    void sameAnswer(String down) {
        List<String> said = asked.whatIf().down(Loss.of(down, asked.mesh())).text();
        assertThat(browser.lines("page.whatIf(arguments[0])", down)).isEqualTo(said);
    }
}
