package io.meshrender.importing;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.meshrender.model.yaml.JsonTabs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Foreign YAML or JSON, with anchors and merge keys resolved. */
final class YamlTokens {
    private static final int DEEPEST = 200;
    private static final int MOST = 5_000_000;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final String file;
    private final YAMLParser parser;
    private final Map<String, Yaml> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int values;

    private YamlTokens(String file, YAMLParser parser) {
        this.file = file;
        this.parser = parser;
    }

    /**
     * All documents of a text.
     *
     * @throws IOException if it is not YAML
     */
    static List<Yaml> read(String file, String text) throws IOException {
        List<Yaml> documents = new ArrayList<>();
        try (YAMLParser parser = FACTORY.createParser(JsonTabs.asSpaces(text))) {
            YamlTokens tokens = new YamlTokens(file, parser);
            while (parser.nextToken() != null) {
                documents.add(tokens.value(0));
            }
        }
        return documents;
    }

    private Yaml value(int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("more than " + DEEPEST + " levels");
        }
        int before = values;
        count(1);
        int line = parser.currentTokenLocation().getLineNr();
        if (parser.isCurrentAlias()) {
            Yaml meant = anchors.get(parser.getText());
            count(sizes.getOrDefault(parser.getText(), 0));
            return meant == null ? new Yaml.Scalar(file, line, "", false) : meant;
        }
        String anchor = parser.canReadObjectId() && parser.getObjectId() != null
                ? parser.getObjectId().toString()
                : "";
        JsonToken token = parser.currentToken();
        Yaml value;
        if (token == JsonToken.START_OBJECT) {
            value = keys(line, depth);
        } else if (token == JsonToken.START_ARRAY) {
            List<Yaml> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(value(depth + 1));
            }
            value = new Yaml.Items(file, line, items);
        } else {
            String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
            value = new Yaml.Scalar(file, line, text, token == JsonToken.VALUE_STRING);
        }
        if (!anchor.isEmpty()) {
            anchors.put(anchor, value);
            sizes.put(anchor, values - before);
        }
        return value;
    }

    /** What an alias stands for counts each time: a few lines of them can stand for billions of values. */
    private void count(int more) throws IOException {
        values += more;
        if (values > MOST) {
            throw new IOException("more than " + MOST + " values");
        }
    }

    private Yaml keys(int line, int depth) throws IOException {
        Map<String, Yaml> values = new LinkedHashMap<>();
        Map<String, Yaml> merged = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            parser.nextToken();
            Yaml value = value(depth + 1);
            if (key.equals("<<")) {
                List<Yaml> some = value instanceof Yaml.Items list ? list.items() : List.of(value);
                some.forEach(one -> one.keys().forEach(merged::putIfAbsent));
            } else {
                values.put(key, value);
            }
        }
        merged.forEach(values::putIfAbsent);
        return new Yaml.Keys(file, line, values);
    }

    /** Only for JSON inside of YAML, whose lines mean nothing. */
    static Yaml inside(Yaml.Scalar text) throws IOException {
        List<Yaml> documents = read(text.file(), text.text());
        return documents.isEmpty() ? text : moved(documents.get(0), text.line());
    }

    private static Yaml moved(Yaml value, int by) {
        if (value instanceof Yaml.Keys keys) {
            Map<String, Yaml> values = new LinkedHashMap<>();
            keys.values().forEach((key, some) -> values.put(key, moved(some, by)));
            return new Yaml.Keys(keys.file(), keys.line() + by, values);
        }
        if (value instanceof Yaml.Items list) {
            return new Yaml.Items(
                    list.file(),
                    list.line() + by,
                    list.items().stream().map(item -> moved(item, by)).toList());
        }
        Yaml.Scalar scalar = (Yaml.Scalar) value;
        return new Yaml.Scalar(scalar.file(), scalar.line() + by, scalar.text(), scalar.quoted());
    }
}
