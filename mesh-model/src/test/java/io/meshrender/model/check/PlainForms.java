package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The forms of a step that are the same everywhere: a value to write, a key to set, something to remove or to add. */
final class PlainForms {
    private static final String KEYS = "([A-Za-z][\\w.<>\\[\\]-]*)";

    static final List<Form> FORMS = List.of(
            Form.of(
                    "write spaces: YAML indents with them",
                    (edit, found) -> edit.line((before, after) -> before + after.replace("\t", "  "))),
            Form.of("close the quote", (edit, found) -> edit.append("\"")),
            Form.of(
                    "put the whole value in quotes",
                    (edit, found) -> edit.line((before, after) -> before + "'" + after + "'")),
            Form.of(
                    "put a text with ': ' in quotes",
                    (edit, found) -> edit.line((before, after) -> (before + after).replaceFirst(": (.*)$", ": '$1'"))),
            Form.of(
                    "write '\\\\\\\\'",
                    (edit, found) -> edit.line((before, after) -> (before + after).replace("\\", "\\\\"))),
            Form.of(
                    "use single quotes",
                    (edit, found) -> edit.line((before, after) -> (before + after).replace('"', '\''))),
            Form.of(
                    "put a text that begins (?:so|with '!') in quotes",
                    (edit, found) -> edit.line((before, after) -> {
                        String text = after.split("[,}\\]]", 2)[0];
                        return before + "'" + text + "'" + after.substring(text.length());
                    })),
            Form.of("write ',' in front of it", (edit, found) -> edit.line((before, after) -> before + "," + after)),
            Form.of("remove '---'", (edit, found) -> edit.line((before, after) -> (before + after).replace("---", ""))),
            Form.of(
                    "move the rest to a file of its own",
                    (edit, found) -> edit.sheets()
                            .text(edit.file(), edit.sheets().text(edit.file()).replaceFirst("(?s)(.)---\\n.*", "$1"))),
            Form.of(
                    "begin the list on a line of its own",
                    (edit, found) -> edit.line((before, after) -> before + "\n  " + after)),
            Form.of(
                    "settle it|remove the lines .*",
                    (edit, found) -> edit.sheets()
                            .text(
                                    edit.file(),
                                    edit.sheets()
                                            .text(edit.file())
                                            .replaceAll("(?ms)^=======$.*?^>>>>>>>.*?\n", "")
                                            .replaceAll("(?m)^<<<<<<<.*\n", ""))),
            Form.of("leave the key out", (edit, found) -> edit.remove()),
            Form.of(
                    "write '- ' before each item, or .*",
                    (edit, found) -> edit.spot().value(edit.list())),
            Form.of("write a name before the ':'", (edit, found) -> edit.spot().rename("domain")),
            Form.of(
                    "it needs (.+?)",
                    (edit, found) -> edit.value(Edit.needed(found.group(1).split(", | and ", -1)))),
            Form.of(
                    "the (?:groups|regions|clusters|names) are (.+)",
                    (edit, found) -> edit.write(found.group(1).split(", | and ", -1)[0])),
            Form.of("did you mean '([^':]+): ([^']+)'\\?", (edit, found) -> {
                Edit.removeKey(edit.spot().value(), edit.quoted(0).split(": ", -1)[0]);
                Sheets.put(edit.spot().value(), List.of(found.group(1)), Sheets.word(found.group(2)));
            }),
            Form.of("did you mean '(.+)'\\??", (edit, found) -> edit.write(found.group(1))),
            Form.of("remove it here", (edit, found) -> {
                if (edit.problem().path().segments().contains("never")
                        && !edit.file().isEmpty()
                        && edit.spot().path().contains("labels")) {
                    edit.removeNamed("clusters");
                } else {
                    edit.remove();
                }
            }),
            Form.of(
                    "(?:remove|leave|take) (?:it|them|this|one|one of them|these|the line)(?: out| off)?(?: here)?(?:[:,].*| (?:to|if|as|so that) .*)?",
                    (edit, found) -> edit.remove()),
            Form.of("remove the line that came last", (edit, found) -> edit.remove()),
            Form.of("remove this port", (edit, found) -> Sheets.remove(edit.object(), edit.above(1))),
            Form.of("give it another number", (edit, found) -> edit.spot().value(Sheets.node("8099"))),
            Form.of("close it with '(.)'", (edit, found) -> edit.append(found.group(1))),
            Form.of("take it out of one", (edit, found) -> edit.remove()),
            Form.of(
                    "give (?:the tag|it) another name(?:, here and wherever it is used)?",
                    (edit, found) -> edit.otherName()),
            Form.of(
                    "write one of its ports: '?([^,']+?)'?(?:,.*| and .*)?",
                    (edit, found) -> edit.write(found.group(1))),
            Form.of(
                    "known(?::| are) (.+)",
                    (edit, found) -> edit.writeLike(found.group(1).split(", | and ", -1))),
            Form.of(
                    "(?:remove|leave) '?([A-Za-z_]+)(?:: [^']+)?'(?: out)?(?: of .*| from it)?(?:,.*| (?:to|if|until|here) .*)?",
                    (edit, found) -> edit.removeNamed(found.group(1))),
            Form.of("remove ([A-Za-z_]+)(?:,.*| if .*)?", (edit, found) -> edit.removeNamed(found.group(1))),
            Form.of(
                    "set " + KEYS + ": (\\{.*}|\\[.*]|[^\\s,;{\\[][^,;]*?)(?: as well| instead)?(?:, .*)? and " + KEYS
                            + ": (\\{.*}|[^,;]*?)(?: as well| instead)?(?:, .*)?",
                    (edit, found) -> {
                        edit.set(found.group(1), found.group(2));
                        edit.set(found.group(3), found.group(4));
                    }),
            Form.of("set " + KEYS + ": ([^\\s,]+), without a value", (edit, found) -> {
                edit.set(found.group(1), found.group(2));
                edit.removeNamed("value");
            }),
            Form.of(
                    "set " + KEYS + ": (\\{.*}|\\[.*]|[^\\s,;{\\[][^,;]*?)(?: as well| instead)?(?:, .*| for .*)?",
                    (edit, found) -> edit.set(found.group(1), found.group(2))),
            Form.of("set it to '?([\\w.-]+)'?.*", (edit, found) -> edit.spot().value(Sheets.node(found.group(1)))),
            Form.of(
                    "set " + KEYS + " to (?:where .*, or to )?'?([\\w.-]+)'?(?: or (?:more|less)|, .*| once .*)?",
                    (edit, found) -> edit.set(found.group(1), found.group(2))),
            Form.of(
                    "set " + KEYS + " to one older than 88\\.0\\.0",
                    (edit, found) -> edit.set(found.group(1), "87.0.0")),
            Form.of("correct its code and 'where'", (edit, found) -> edit.removeNamed("where")),
            Form.of("set " + KEYS + "(?: for .*| where .*| as well)?", (edit, found) -> {
                Node moved = edit.removed();
                if (moved instanceof ScalarNode && edit.get(found.group(1)) == null) {
                    edit.set(found.group(1), moved);
                }
            }),
            Form.of(
                    "(?:use|write|upgrade to|choose|widen it to) '?([0-9][\\w./:-]*)'?(?:,.*| or .*| \\(.*| without .*| in .*| for .*)?",
                    (edit, found) -> edit.write(found.group(1))),
            Form.of("an? examples?: (.+)", (edit, found) -> {
                if (edit.problem().message().contains(" where ")) {
                    edit.spot().value(Sheets.node(found.group(1)));
                } else {
                    edit.write(found.group(1));
                }
            }),
            Form.of("examples: ([^\\s,]+).*", (edit, found) -> edit.write(found.group(1))),
            Form.of("add it: (?:.*, )?an example: (.+)", (edit, found) -> edit.addMissing(found.group(1))),
            Form.of("add it, such as (\\S+)", (edit, found) -> edit.addMissing(found.group(1))),
            Form.of("add it: a text", (edit, found) -> edit.addMissing("text")),
            Form.of(
                    "add one, such as (\\{.*})",
                    (edit, found) -> edit.add(edit.spot().path(), Sheets.node(found.group(1)))),
            Form.of("add it to " + KEYS, (edit, found) -> edit.add(found.group(1), Sheets.word(edit.quoted(0)))),
            Form.of(
                    "add '([^'{]+)' to " + KEYS + "(?:, .*)?",
                    (edit, found) -> edit.add(found.group(2), Sheets.word(found.group(1)))),
            Form.of("add '?(\\{.*})'? to " + KEYS + "(?:, " + KEYS + ")*", (edit, found) -> {
                for (String path : found.group().substring(found.start(2)).split(", ", -1)) {
                    if (found.group(1).matches("\\{[^:]+: [^,{]+}") && path.endsWith("labels")) {
                        String[] pair = found.group(1)
                                .substring(1, found.group(1).length() - 1)
                                .split(": ", 2);
                        edit.set(path + "[" + pair[0] + "]", pair[1]);
                    } else {
                        edit.add(path, Sheets.node(found.group(1)));
                    }
                }
            }),
            Form.of(
                    "add " + KEYS + ": ([^\\s,<]+|\\{.*}|\\[.*])(?: beside it)?",
                    (edit, found) -> edit.set(found.group(1), found.group(2))),
            Form.of(
                    "(?:use|write|add|say|set) '?" + KEYS + ": ([\\w-]+|\\[[^\\]]*]|\\{[^}]*})'?(?:,? .*)?",
                    (edit, found) -> edit.set(found.group(1), found.group(2))),
            Form.of(
                    "write '(\\{.*}|\\[.*])'(?: for .*)?",
                    (edit, found) -> edit.spot().value(Sheets.node(found.group(1)))),
            Form.of(
                    "write the values? (?:out|itself).*",
                    (edit, found) -> edit.sheets().writeOut()),
            Form.of("(?:.* )?such as '([^']+)'.*", (edit, found) -> edit.write(found.group(1))),
            Form.of("(?:.* )?such as ([^\\s,']+).*", (edit, found) -> edit.write(found.group(1))),
            Form.of("write '(\\w+)' alone", (edit, found) -> edit.alone(found.group(1))),
            Form.of(
                    "(?:write|use) (?:it as )?'([^']+)'(?: alone| without quotes| here.*|: a revision that .*|, since .*| in both.*| for this cluster| or .*|, or .*)?",
                    (edit, found) -> edit.write(found.group(1))),
            Form.of("write \"([^\"]+)\"", (edit, found) -> edit.writeText(found.group(1))),
            Form.of("put it in quotes", (edit, found) -> edit.writeText(edit.text())),
            Form.of("remove the quotes", (edit, found) -> edit.spot().value(Sheets.node(edit.text()))),
            Form.of("write a mapping", (edit, found) -> edit.spot().value(Sheets.node("{}"))),
            Form.of("write a value", (edit, found) -> edit.writeText("own")),
            Form.of("write a name", (edit, found) -> edit.spot().rename("domain")),
            Form.of(
                    "(?:write|use) a (?:number|port) from (\\d+) to (?:\\d+).*",
                    (edit, found) -> edit.spot().value(Sheets.node(found.group(1)))),
            Form.of(
                    "write the workload's port, (\\d+) to \\d+",
                    (edit, found) -> edit.spot().rename("8080")),
            Form.of("write ([a-z.]+/v[0-9a-z]+)", (edit, found) -> edit.write(found.group(1))),
            Form.of("write (https://host/path)", (edit, found) -> edit.writeText(found.group(1))),
            Form.of("write a smaller number", (edit, found) -> edit.spot().value(Sheets.node("1"))),
            Form.of("keep one(?: of the two)?", (edit, found) -> edit.remove()),
            Form.of("silence this.*", (edit, found) -> edit.silence()),
            Form.of(
                    "(?:give|choose) (?:it|each|another|this one|the tag|each port|each gateway|each server's port|each cluster|each service)(?: (?:another|an?|the|its)\\b.*)?",
                    (edit, found) -> edit.other()),
            Form.of(
                    "rename the port",
                    (edit, found) -> edit.writeText(
                            Objects.requireNonNull(edit.word("protocol")).toLowerCase(java.util.Locale.ROOT) + "-own")),
            Form.of(
                    "shorten it by (\\d+)",
                    (edit, found) ->
                            edit.text(text -> text.substring(0, text.length() - Integer.parseInt(found.group(1)))
                                    .replaceFirst("-+$", ""))));

    private PlainForms() {}
}
