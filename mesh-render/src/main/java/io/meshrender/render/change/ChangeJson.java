package io.meshrender.render.change;

import io.meshrender.api.Api;
import io.meshrender.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change as JSON, format 1. A later version of this program may add keys to it, which readers pass over; if a key gets another meaning, the
 * format gets another number.
 */
@Api
public final class ChangeJson {
    private static final int FORMAT = 1;

    private ChangeJson() {}

    /** The change, ended by a line feed. */
    public static String of(MeshChange change, Places places) {
        return Json.write(values(change, places));
    }

    /** The same as maps, lists, texts, numbers and booleans, to stand in other JSON. */
    public static Map<String, Object> values(MeshChange change, Places places) {
        Map<String, Object> counts = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            if (change.count(kind) > 0) {
                counts.put(kind.toString(), change.count(kind));
            }
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("format", FORMAT);
        root.put("mesh", change.mesh());
        root.put("verdict", Verdict.of(change));
        root.put("files", change.files());
        root.put("clusters", change.clusters());
        root.put("counts", counts);
        root.put(
                "consequences",
                change.consequences().stream()
                        .map(consequence -> consequence(consequence, places))
                        .toList());
        root.put("order", order(change));
        return root;
    }

    private static Map<String, Object> consequence(Consequence consequence, Places places) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("class", consequence.kind().toString());
        object.put("mood", consequence.kind().mood().toString());
        object.put("subjects", consequence.subjects());
        object.put(
                "effects",
                consequence.effects().stream().map(ChangeJson::effect).toList());
        object.put("causes", texts(consequence.causes()));
        object.put("places", texts(places.of(consequence)));
        return object;
    }

    private static Map<String, Object> effect(Effect effect) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("clusters", texts(effect.clusters()));
        object.put("words", effect.words());
        return object;
    }

    private static Map<String, Object> order(MeshChange change) {
        SyncOrder order = change.order();
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("any", order.isFree());
        object.put("waves", order.waves().stream().map(ChangeJson::texts).toList());
        object.put("split", texts(order.split()));
        object.put("separable", order.separable());
        object.put("later", texts(order.notices()));
        object.put("words", OrderWords.of(change));
        return object;
    }

    private static List<String> texts(Iterable<?> some) {
        List<String> texts = new ArrayList<>();
        some.forEach(one -> texts.add(one.toString()));
        return texts;
    }
}
