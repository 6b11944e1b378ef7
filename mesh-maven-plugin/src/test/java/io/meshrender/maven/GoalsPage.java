package io.meshrender.maven;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The reference of the goals for people, made from the descriptor that Maven itself reads. */
final class GoalsPage {
    private static final String OPENING = """
            # Goals

            Every goal of `mesh-maven-plugin`, with its parameters. Made from the plugin's descriptor, which is what Maven goes by; a test holds the two
            together. `mvn mesh:help -Ddetail` prints the same.

            A parameter with a property can be given on the command line, as `-Dmesh.clusters=eu,us`. In a POM it is an element of `<configuration>`, under its own name.
            """;

    private GoalsPage() {}

    /** The page of the goals that {@code descriptor}, a plugin.xml, tells of. */
    static String markdown(InputStream descriptor) throws Exception {
        Element plugin = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(descriptor)
                .getDocumentElement();
        StringBuilder page = new StringBuilder(OPENING);
        for (Element goal : children(child(plugin, "mojos"))) {
            page.append("\n## `mesh:").append(text(goal, "goal")).append("`\n\n");
            page.append(prose(text(goal, "description"))).append('\n');
            String phase = text(goal, "phase");
            if (!phase.isEmpty()) {
                page.append("\nAn execution that names no phase runs it in `")
                        .append(phase)
                        .append("`.\n");
            }
            String since = text(goal, "since");
            if (!since.isEmpty()) {
                page.append("\nSince ").append(since).append(".\n");
            }
            parameters(goal, page);
        }
        return page.toString();
    }

    private static void parameters(Element goal, StringBuilder page) {
        Element configuration = child(goal, "configuration");
        page.append("\n| parameter | property | what | default |\n|---|---|---|---|\n");
        for (Element parameter : children(child(goal, "parameters"))) {
            if (text(parameter, "editable").equals("false")) {
                continue;
            }
            String name = text(parameter, "name");
            String value = text(configuration, name).replaceAll("[${}]", "");
            String standard = child(configuration, name).getAttribute("default-value");
            String since = text(parameter, "since");
            page.append("| `").append(name).append("` | ").append(code(value)).append(" | ");
            page.append(prose(text(parameter, "description")).replace("\n", " ").replace("|", "\\|"));
            page.append(since.isEmpty() ? "" : " Since " + since + ".");
            page.append(" | ").append(code(standard)).append(" |\n");
        }
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    /** The HTML that plugin-tools makes of Javadoc, as Markdown. */
    private static String prose(String html) {
        return html.replaceAll("\\s*\\n\\s*", " ")
                .replaceAll("</?code>", "`")
                .replaceAll("\\s*<p>\\s*", "\n\n")
                .replaceAll("</?[a-z]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .strip();
    }

    private static String text(Element parent, String name) {
        return child(parent, name).getTextContent().strip();
    }

    /** The child of this name; an empty element if there is none. */
    private static Element child(Element parent, String name) {
        return children(parent).stream()
                .filter(element -> element.getTagName().equals(name))
                .findFirst()
                .orElseGet(() -> parent.getOwnerDocument().createElement(name));
    }

    private static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }
}
