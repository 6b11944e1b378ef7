package io.meshrender.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds {@code mistakes.txt}: each wrong mesh with the lines that a person gets for it. {@code -Dmesh.golden=update} writes the lines anew;
 * look at the difference before you commit it.
 */
public class MistakesTest {
    private static final String TITLE = "##### ";
    private static final String TOLD = "-----\n";
    private static final Golden FILE = Golden.resource("mistakes.txt");

    private record Mistake(String title, String mesh, String told) {
        String text() {
            // Some characters cannot stand in a file that editors and Git are to show.
            return mesh.replace("{NUL}", "\0")
                    .replace("{LS}", "\u2028")
                    .replace("{NEL}", "\u0085")
                    .replace("{BOM}", "\uFEFF")
                    .replace("{TAB}", "\t");
        }

        String toldNow() {
            return String.join("\n", Told.about(text())) + "\n";
        }
    }

    @TestFactory
    Stream<DynamicTest> eachMistakeIsTold() {
        return mistakes().stream()
                .map(mistake -> DynamicTest.dynamicTest(
                        mistake.title(),
                        () -> assertThat(mistake.toldNow())
                                .isEqualTo(Golden.UPDATE ? mistake.toldNow() : mistake.told())));
    }

    @Test
    void theFileIsCurrent() {
        StringBuilder current = new StringBuilder();
        for (Mistake mistake : mistakes()) {
            current.append(TITLE).append(mistake.title()).append('\n');
            current.append(mistake.mesh()).append(TOLD).append(mistake.toldNow());
        }
        FILE.holds(current.toString());
    }

    /** The wrong inputs: the text of each, by its title. */
    public static Map<String, String> wrong() {
        Map<String, String> wrong = new LinkedHashMap<>();
        mistakes().forEach(mistake -> wrong.put(mistake.title(), mistake.text()));
        return wrong;
    }

    private static List<Mistake> mistakes() {
        List<Mistake> mistakes = new ArrayList<>();
        for (String part : FILE.text().split("(?m)^" + TITLE, -1)) {
            if (!part.isEmpty()) {
                int title = part.indexOf('\n');
                int told = part.indexOf("\n" + TOLD) + 1;
                mistakes.add(new Mistake(
                        part.substring(0, title),
                        part.substring(title + 1, told),
                        part.substring(told + TOLD.length())));
            }
        }
        return mistakes;
    }
}
