package io.meshrender.render.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser with one page open. */
final class Browser implements AutoCloseable {
    private static final int WAITS = 200;
    private static final int WIDTH = 1480;
    private static final int HEIGHT = 900;

    /** Held, since a logger that nobody holds forgets its level. It warns of each browser that is newer than itself. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static Browser start(String... more) {
        SELENIUM.setLevel(Level.SEVERE);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(System.getProperty("page.browser", "/usr/bin/chromium"));
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--force-device-scale-factor=1");
        options.addArguments(more);
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Path.of(System.getProperty("page.driver", "/usr/bin/chromedriver"))
                        .toFile())
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofMinutes(5));
        driver.manage().window().setSize(new org.openqa.selenium.Dimension(WIDTH, HEIGHT));
        return new Browser(driver);
    }

    /** Opens a report. */
    Browser open(String html, Path folder) {
        try {
            Path file = Files.writeString(folder.resolve("mesh-report.html"), html);
            // The same document with another fragment would not be loaded anew.
            driver.get("about:blank");
            driver.get(file.toUri().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Goes to a state by its address. */
    Browser at(String fragment) {
        script("location.hash = arguments[0]", fragment);
        String wanted = fragment;
        until(() -> address().equals(wanted) ? "" : null);
        settle();
        return this;
    }

    /** Waits until the page has answered the events so far. */
    void settle() {
        driver.executeAsyncScript("requestAnimationFrame(() => setTimeout(arguments[arguments.length - 1], 0))");
    }

    String address() {
        return Objects.requireNonNullElse((String) script("return location.hash"), "");
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    @SuppressWarnings("unchecked") // what the page's answer() gives is lines
    List<String> lines(String question, Object... arguments) {
        return (List<String>) Objects.requireNonNull(
                script("const page = window.meshReport; return page.text(" + question + ")", arguments));
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
        settle();
    }

    /** Presses keys wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
        settle();
    }

    void type(String words) {
        press(words);
    }

    void enter() {
        press(Keys.ENTER);
    }

    /** What has the focus: its tag, id and text. */
    String focused() {
        return (String)
                Objects.requireNonNull(
                        script(
                                "const it = document.activeElement; return it.tagName.toLowerCase() + (it.id ? '#' + it.id : '') + (it.tagName === 'A' ? ' ' + it.textContent : '')"));
    }

    /** What the browser complained of since the last time. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** What axe finds wrong with the page as it stands: rule and element, a line each. */
    @SuppressWarnings("unchecked") // the script below gives a list of texts
    List<String> axe() {
        if (!Boolean.TRUE.equals(script("return typeof axe === 'object'"))) {
            script(axeScript());
        }
        return (List<String>) Objects.requireNonNull(driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                  found => done(found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html + ' ' + node.failureSummary))),
                  wrong => done(['axe failed: ' + wrong]));
                """));
    }

    /** How the page looks from the system: {@code dark}, {@code light}; {@code print} for paper. */
    void prefers(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                scheme.equals("print")
                        ? Map.of("media", "print")
                        : Map.of(
                                "media",
                                "screen",
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        settle();
    }

    /** The page as PNG, as high as it is told. */
    byte[] picture(int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", WIDTH, "height", height, "deviceScaleFactor", 1, "mobile", false));
        settle();
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    private static <T> void until(Supplier<T> there) {
        for (int i = 0; i < WAITS; i++) {
            if (there.get() != null) {
                return;
            }
        }
        throw new AssertionError("it did not happen");
    }

    private static String axeScript() {
        try (InputStream in = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
