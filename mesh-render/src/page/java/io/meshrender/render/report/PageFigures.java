package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measures the report of a large mesh, on a quiet machine: {@code mvn test -Ppage -pl mesh-model,mesh-render -Dpage.tests=**}{@code /PageFigures.java}. */
@DisplayName("At 200 clusters and 10,000 services")
class PageFigures {
    private static final int RUNS = 9;

    @TempDir
    Path folder;

    @Test
    @DisplayName("the report is under 3 MB, a search takes under 50 ms and a what-if under 0.5 s")
    void figures() throws Exception {
        Asked asked = LargeMesh.in(folder);
        try (Browser browser = Browser.start()) {
            browser.open(asked.html(), folder);
            double open = number(
                    browser.script("return performance.timing.loadEventEnd - performance.timing.navigationStart"));
            double search = median(browser, "page.search(['service-77', 'team-5 mesh', 'cluster', 'service'][i % 4])");
            double whatIf =
                    median(browser, "page.whatIf(['cluster-7', 'region:region-3', 'gateway:cluster-5'][i % 3])");
            double first = median(
                    browser,
                    "(location.hash = '#down=cluster-' + i, window.dispatchEvent(new HashChangeEvent('hashchange')))");
            System.out.println(String.format(
                    Locale.ROOT,
                    "page: %d bytes, open %.0f ms, search %.1f ms, what-if %.0f ms, a switch with all that is shown %.0f ms (medians of %d)",
                    asked.html().getBytes(StandardCharsets.UTF_8).length,
                    open,
                    search,
                    whatIf,
                    first,
                    RUNS));
            assertThat(search).isLessThan(50);
            assertThat(whatIf).isLessThan(500);
        }
    }

    private static double median(Browser browser, String expression) {
        Object times = browser.script("""
                const page = window.meshReport;
                const times = [];
                for (let i = 0; i < arguments[0]; i++) {
                  const start = performance.now();
                  %s;
                  times.push(performance.now() - start);
                }
                return times;
                """.formatted(expression), RUNS);
        return ((List<?>) times)
                .stream()
                        .mapToDouble(PageFigures::number)
                        .sorted()
                        .skip(RUNS / 2)
                        .findFirst()
                        .orElseThrow();
    }

    private static double number(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
