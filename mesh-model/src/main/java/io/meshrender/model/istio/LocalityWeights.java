package io.meshrender.model.istio;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shares that localities get: {@code distribute} of a DestinationRule (812). */
final class LocalityWeights {
    private static final int ALL = 100;

    private LocalityWeights() {}

    static void check(Part distribute, Findings findings) {
        List<Part> sources = new ArrayList<>();
        for (Part share : distribute.items()) {
            if (share.isWrong()) {
                continue;
            }
            sources.add(share.at("from"));
            weights(share, findings);
            localities(share.at("to").entries(), true, findings);
        }
        localities(sources, false, findings);
    }

    private static void weights(Part share, Findings findings) {
        long sum = 0;
        boolean readable = !share.at("to").isWrong();
        for (Part weight : share.at("to").entries()) {
            readable &= !weight.isWrong();
            sum += weight.whole();
            if (!weight.isWrong() && (weight.whole() < 1 || weight.whole() > ALL)) {
                findings.error(weight, weight.text() + " is no weight", "write a number from 1 to 100");
                readable = false;
            }
        }
        if (readable && sum != ALL) {
            findings.error(share.at("to"), "weights that add up to " + sum, "make them 100 together");
        }
    }

    private static void localities(List<Part> localities, boolean keys, Findings findings) {
        List<String[]> before = new ArrayList<>();
        for (Part part : localities) {
            if (!keys && part.isWrong()) {
                continue;
            }
            String locality = keys ? part.key() : part.text();
            @Nullable String mistake = mistakeIn(locality, before);
            if (mistake != null) {
                findings.error(
                        part, Shown.quoted(locality) + mistake, "write region, region/zone or region/zone/subzone");
                return;
            }
            before.add(locality.split("/", 3));
        }
    }

    private static @Nullable String mistakeIn(String locality, List<String[]> before) {
        int star = locality.indexOf('*');
        if (star >= 0 && star != locality.length() - 1) {
            return " has a wildcard that is not at its end";
        }
        String[] parts = locality.split("/", 3);
        for (String part : parts) {
            if (part.isEmpty()) {
                return " has an empty part";
            }
        }
        for (String[] other : before) {
            if (overlap(parts, other)) {
                return " overlaps one before it";
            }
        }
        return null;
    }

    /** As Istio looks at them: a whole region or zone covers what is in it when it comes first, and its own like. */
    private static boolean overlap(String[] later, String[] earlier) {
        if (earlier[0].equals("*")) {
            return true;
        }
        if (!earlier[0].equals(later[0])) {
            return false;
        }
        if (later.length == 1 || earlier.length == 1) {
            return true;
        }
        if (earlier[1].equals("*")) {
            return true;
        }
        if (!earlier[1].equals(later[1])) {
            return false;
        }
        return later.length == 2 || earlier.length == 2 || earlier[2].equals("*") || earlier[2].equals(later[2]);
    }
}
