package io.meshrender.model.check;

import io.meshrender.model.check.HintForms.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The forms of a step that are about annotations of pods, and about patches of their proxies. */
final class PodForms {
    private PodForms() {}

    static void add(List<Form> forms) {
        forms.add(Form.of("take (\\d+)(?: and (\\d+))? out of ([\\w.]+/\\w+)", (edit, found) -> {
            List<String> ports = Arrays.asList(found.group(1), found.group(2));
            edit.text(text -> Arrays.stream(text.split(",", -1))
                    .filter(port -> !ports.contains(port.strip()))
                    .collect(Collectors.joining(",")));
        }));
        forms.add(Form.of("add serviceAccountName: ([\\w-]+) to the pods, .*", (edit, found) -> {
            List<String> path = new ArrayList<>(edit.spot().path());
            path.set(path.size() - 1, "serviceAccountName");
            ManifestForms.put(edit, path, found.group(1));
        }));
        forms.add(Form.of("take it out of ([\\w.]+/\\w+)", (edit, found) -> {
            List<String> ports = List.of(edit.problem().message().split("[^0-9]+", -1));
            edit.text(text -> Arrays.stream(text.split(",", -1))
                    .filter(port -> !ports.contains(port.strip()))
                    .collect(Collectors.joining(",")));
        }));
        forms.add(Form.of(
                "add it to ([\\w.]+/\\w+)",
                (edit, found) -> edit.text(
                        text -> text + "," + edit.problem().message().replaceFirst(".*?port (\\d+).*", "$1"))));
        forms.add(Form.of("remove ([a-z.]+/[\\w-]+)", (edit, found) -> Edit.removeKey(edit.object(), found.group(1))));
        forms.add(Form.of("remove (?!them|it)([A-Za-z_]+)", (edit, found) -> {
            // An annotation holds YAML of its own.
            if (edit.spot().value() instanceof ScalarNode scalar
                    && scalar.getValue().contains(found.group(1))) {
                Node config = Sheets.node(scalar.getValue());
                Edit.removeKey(config, found.group(1));
                edit.writeText(Sheets.text(config));
            } else if (!Edit.removeKey(edit.object(), found.group(1))) {
                throw new AssertionError("no key " + found.group(1));
            }
        }));
        forms.add(Form.of("write another port to ([\\w.]+/\\w+)", (edit, found) -> edit.writeText("15029")));
        forms.add(Form.of("remove this patch", (edit, found) -> ManifestForms.removeItem(edit, "configPatches")));
    }
}
