package io.meshrender.model.defaults;

import java.util.LinkedHashMap;
import java.util.Map;

/** The defaults at one place of a kind and below it. */
final class Defaults {
    /** What each item of a list is called in {@link #below}. */
    static final String ITEM = "[]";
    /** What each value of a mapping with free keys is called in {@link #below}. */
    static final String ANY = "*";

    private final Map<String, Defaults> below = new LinkedHashMap<>();
    private String value = "";

    /** What is added here if nothing is given, as JSON; empty: nothing. */
    String value() {
        return value;
    }

    /** The places right below, by the name of their field, {@link #ITEM} or {@link #ANY}. */
    Map<String, Defaults> below() {
        return below;
    }

    /** Adds {@code json} at {@code path}, such as {@code spec.endpoints[].relabelings[].action}. */
    void add(String path, String json) {
        Defaults at = this;
        for (String field : path.split("\\.", -1)) {
            int lists = field.indexOf(ITEM);
            at = at.step(lists < 0 ? field : field.substring(0, lists));
            for (int i = lists; i >= 0 && i < field.length(); i += ITEM.length()) {
                at = at.step(ITEM);
            }
        }
        at.value = json;
    }

    private Defaults step(String name) {
        return below.computeIfAbsent(name, some -> new Defaults());
    }
}
