package io.meshrender.render.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

@DisplayName("The report of the sample 'shop' in a real browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopPageTest {
    @TempDir
    Path folder;

    private final String html = Asked.sample("shop").html();
    private Browser browser;

    @BeforeAll
    void start() {
        browser = Browser.start();
    }

    @AfterAll
    void end() {
        browser.close();
    }

    @BeforeEach
    void open() {
        browser.open(html, folder);
    }

    @Test
    @DisplayName("opens without a request and without a complaint of the browser")
    void opens() {
        assertThat(browser.text("h1")).isEqualTo("Mesh shop");
        assertThat(browser.texts("tbody th[scope=row]")).containsExactly("ap-1", "eu-blue", "eu-green", "us-1");
        assertThat(browser.script("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @DisplayName("lets no script in but its own, and asks nobody: its policy holds")
    void policyHolds() {
        browser.script("""
                const script = document.createElement('script');
                script.textContent = 'window.stranger = true';
                document.body.append(script, Object.assign(document.createElement('img'), {src: 'https://example.com/x.png'}));
                fetch('https://example.com/').catch(() => { window.refused = true; });
                """);
        browser.settle();
        assertThat(browser.script("return window.stranger === undefined")).isEqualTo(true);
        assertThat(browser.complaints())
                .hasSize(4)
                .allMatch(some -> some.contains("Content Security Policy"))
                .anyMatch(some -> some.contains("Connecting to"));
    }

    @Test
    @DisplayName("finds what holds all words, and opens the first hit by the keyboard alone")
    void searches() {
        browser.press("/");
        assertThat(browser.focused()).isEqualTo("input#q");
        browser.type("checkout mesh");
        assertThat(browser.texts("#hits li"))
                .containsExactly(
                        "checkout service, in namespace checkout, team checkout, 1 name",
                        "cart service, in namespace checkout, team checkout, 1 name",
                        "orders-db service, in namespace checkout, team checkout, 2 names",
                        "payment service, in namespace checkout, team checkout, 1 name");
        assertThat(browser.text("#found")).isEqualTo("4 hits");
        assertThat(browser.address()).isEqualTo("#q=checkout%20mesh");
        browser.press(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
        assertThat(browser.focused()).startsWith("a cart service");
        browser.press(Keys.ARROW_UP, Keys.ARROW_UP);
        assertThat(browser.focused()).isEqualTo("input#q");
        browser.enter();
        assertThat(browser.address()).isEqualTo("#service=checkout");
        assertThat(browser.focused()).isEqualTo("h2#here");
        browser.press(Keys.ESCAPE);
        assertThat(browser.address()).isEmpty();
    }

    @Test
    @DisplayName("says when nothing is found")
    void findsNothing() {
        browser.press("/");
        browser.type("payroll");
        assertThat(browser.text("#found")).isEqualTo("nothing has all of these words");
    }

    @Test
    @DisplayName("takes a cluster away and puts it back, with the words of mesh:what-if")
    void switches() {
        browser.click("[id='down-us-1']");
        assertThat(browser.address()).isEqualTo("#down=us-1");
        assertThat(browser.focused()).isEqualTo("button#down-us-1");
        assertThat(browser.text("aside .verdict"))
                .isEqualTo(Asked.sample("shop")
                        .whatIf()
                        .down(io.meshrender.render.ask.Loss.of(
                                "us-1", Asked.sample("shop").mesh()))
                        .headline());
        browser.click("[id='down-gateway:eu-blue']");
        assertThat(browser.address()).isEqualTo("#down=us-1,gateway:eu-blue");
        browser.click("#up");
        assertThat(browser.address()).isEmpty();
        assertThat(browser.texts("aside h2")).containsExactly("Ask");
    }

    @Test
    @DisplayName(
            "shows the neighbourhood of a service: callers, names and ports, who answers in which order; what is down is taken out of it")
    void neighbourhood() {
        browser.at("#service=cart");
        assertThat(browser.texts("main tbody tr"))
                .containsExactly(
                        "frontend in ap-1 cart.mesh.shop.example\nglobal name, 7070/GRPC\n240.0.0.1\nus-1 eastwest.us.shop.example:15443\neu-blue eastwest-blue.eu.shop.example:15443 | eu-green eastwest-green.eu.shop.example:15443",
                        "frontend, checkout in eu-blue\nat home\neu-green eastwest-green.eu.shop.example:15443\nus-1 eastwest.us.shop.example:15443",
                        "frontend, checkout in eu-green\nat home\neu-blue eastwest-blue.eu.shop.example:15443\nus-1 eastwest.us.shop.example:15443",
                        "frontend, checkout in us-1\nat home\neu-blue eastwest-blue.eu.shop.example:15443 | eu-green eastwest-green.eu.shop.example:15443");
        browser.at("#service=cart&down=us-1");
        assertThat(browser.texts("main tbody tr"))
                .containsExactly(
                        "frontend in ap-1 cart.mesh.shop.example\nglobal name, 7070/GRPC\n240.0.0.1 moves\neu-blue eastwest-blue.eu.shop.example:15443 | eu-green eastwest-green.eu.shop.example:15443",
                        "frontend, checkout in eu-blue\nat home\neu-green eastwest-green.eu.shop.example:15443",
                        "frontend, checkout in eu-green\nat home\neu-blue eastwest-blue.eu.shop.example:15443",
                        "frontend, checkout in us-1 caller down\nat home\neu-blue eastwest-blue.eu.shop.example:15443 | eu-green eastwest-green.eu.shop.example:15443");
    }

    @Test
    @DisplayName("says where extras make calls unsure")
    void unsure() {
        browser.at("#service=catalog");
        assertThat(browser.texts("main th.name .look"))
                .contains("unsure for some callers because of platform/catalog/deny-admin.yaml:6:9");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ' ',
            value = {
                "#service=cart&down=region:eu-west-1 cart",
                "#cluster=us-1&q=pay us-1",
                "#down=link:eu-blue/us-1 ''",
            })
    @DisplayName("has an address for each state, and the address brings the state back")
    void addresses(String address, String heading) {
        browser.at(address);
        List<String> before = browser.texts("main, aside, #hits");
        browser.open(html, folder);
        browser.at(address);
        assertThat(browser.texts("main, aside, #hits")).isEqualTo(before);
        if (!heading.isEmpty()) {
            assertThat(browser.text("h2#here")).isEqualTo(heading);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"#service=nobody", "#cluster=%E0%A4%A", "#down=us-9", "#constructor=x&__proto__=y", "#&&&=="})
    @DisplayName("shows all clusters at an address that means nothing")
    void foreignAddresses(String address) {
        browser.at(address);
        assertThat(browser.texts("main h2")).containsExactly("Clusters", "Where calls go first");
        assertThat(browser.texts("aside h2")).containsExactly("Ask");
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "light,''",
        "dark,''",
        "print,''",
        "light,#down=us-1",
        "dark,#down=us-1",
        "light,#service=cart&down=gateway:us-1",
        "dark,#service=cart&down=gateway:us-1",
        "light,#service=catalog",
        "light,#cluster=us-1&q=cart",
        "dark,#cluster=us-1&q=cart",
    })
    @DisplayName("is accessible: axe finds nothing")
    void axe(String scheme, String address) {
        browser.prefers(scheme);
        if (!address.isEmpty()) {
            browser.at(address);
        }
        assertThat(browser.axe()).isEmpty();
        browser.prefers("light");
    }
}
