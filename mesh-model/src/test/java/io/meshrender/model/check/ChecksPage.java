package io.meshrender.model.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/checks.md}, read as tests: below each heading of a code, blocks of YAML, each with the lines that a person gets for it. The
 * first block of the page is a whole mesh; an example takes from it the sections that it does not show.
 *
 * @param lines the page
 * @param base the sections of its first block, by name
 * @param examples its examples, in order
 */
record ChecksPage(List<String> lines, Map<String, String> base, List<Example> examples) {
    private static final Pattern HEADING = Pattern.compile("## MESH([0-9]{3})");
    private static final Pattern SECTION = Pattern.compile("([A-Za-z]+):.*");
    private static final Pattern FILE = Pattern.compile("# (\\S+\\.yaml)");

    /**
     * One example.
     *
     * @param code the code of its heading
     * @param line where it stands on the page, from 1
     * @param files its files by name; {@code mesh.yaml} is first
     * @param outputAt the index of the first line of its output on the page; -1 if nothing is wrong with it
     * @param output the lines that a person gets
     */
    record Example(int code, int line, Map<String, String> files, int outputAt, List<String> output) {
        @Override
        public String toString() {
            return "MESH" + code + ", line " + line;
        }
    }

    static ChecksPage read(List<String> lines) {
        List<Example> examples = new ArrayList<>();
        Map<String, String> base = Map.of();
        int code = 0;
        for (int i = 0; i < lines.size(); i++) {
            Matcher heading = HEADING.matcher(lines.get(i));
            if (heading.matches()) {
                code = Integer.parseInt(heading.group(1));
            }
            if (lines.get(i).equals("```yaml")) {
                int end = end(lines, i);
                List<String> block = lines.subList(i + 1, end);
                Matcher file = FILE.matcher(block.get(0));
                if (code == 0) {
                    base = sections(block);
                } else if (file.matches()) {
                    last(examples).files().put(file.group(1), text(block));
                } else {
                    Map<String, String> files = new LinkedHashMap<>();
                    files.put("mesh.yaml", completed(block, base));
                    examples.add(new Example(code, i + 2, files, -1, List.of()));
                }
                i = end;
            } else if (lines.get(i).equals("```text")) {
                int end = end(lines, i);
                Example wrong = last(examples);
                examples.set(
                        examples.size() - 1,
                        new Example(
                                wrong.code(),
                                wrong.line(),
                                wrong.files(),
                                i + 1,
                                List.copyOf(lines.subList(i + 1, end))));
                i = end;
            }
        }
        return new ChecksPage(lines, base, examples);
    }

    /** {@code mesh} with those of the page's sections that it does not show. */
    String completed(String mesh) {
        return completed(mesh.lines().toList(), base);
    }

    /** The codes that have a heading, in the page's order. */
    List<Integer> codes() {
        return lines.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> Integer.parseInt(heading.group(1)))
                .toList();
    }

    private static Example last(List<Example> examples) {
        return examples.get(examples.size() - 1);
    }

    private static int end(List<String> lines, int start) {
        int end = start + 1;
        while (!lines.get(end).equals("```")) {
            end++;
        }
        return end;
    }

    private static String completed(List<String> block, Map<String, String> base) {
        Map<String, String> missing = new LinkedHashMap<>(base);
        missing.keySet().removeAll(sections(block).keySet());
        return text(block) + String.join("", missing.values());
    }

    private static Map<String, String> sections(List<String> block) {
        Map<String, String> sections = new LinkedHashMap<>();
        String section = "";
        for (String line : block) {
            Matcher key = SECTION.matcher(line);
            section = key.matches() ? key.group(1) : section;
            sections.merge(section, line + "\n", String::concat);
        }
        return sections;
    }

    private static String text(List<String> block) {
        return String.join("\n", block) + "\n";
    }
}
