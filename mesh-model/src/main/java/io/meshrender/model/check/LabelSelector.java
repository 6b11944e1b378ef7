package io.meshrender.model.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A selector of labels as raw values write it.
 *
 * @param matchLabels the labels that must be there
 * @param matchExpressions further demands
 */
record LabelSelector(Map<?, ?> matchLabels, List<?> matchExpressions) {

    /** The selector that {@code value} writes; what is not written as one demands nothing. */
    static LabelSelector of(Object value) {
        Map<?, ?> mapping = value instanceof Map<?, ?> written ? written : Map.of();
        return new LabelSelector(
                mapping.get("matchLabels") instanceof Map<?, ?> labels ? labels : Map.of(),
                mapping.get("matchExpressions") instanceof List<?> expressions ? expressions : List.of());
    }

    /** The selectors of a list. */
    static List<LabelSelector> all(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(LabelSelector::of).toList()
                : List.of();
    }

    /** Whether it demands nothing. */
    boolean isEmpty() {
        return matchLabels.isEmpty() && matchExpressions.isEmpty();
    }

    /** Whether it matches an object that has these labels and no other. */
    boolean matches(Map<String, String> labels) {
        return haveLabels(labels) && matchExpressions.stream().allMatch(expression -> holds(expression, labels));
    }

    /** Whether it matches every object that has these labels, whatever other ones it has. */
    boolean surelyMatches(Map<String, String> labels) {
        return haveLabels(labels)
                && matchExpressions.stream()
                        .allMatch(expression -> expression instanceof Map<?, ?> demand
                                && labels.containsKey(String.valueOf(demand.get("key")))
                                && holds(expression, labels));
    }

    private boolean haveLabels(Map<String, String> labels) {
        return matchLabels.entrySet().stream()
                .allMatch(label -> String.valueOf(label.getValue()).equals(labels.get(String.valueOf(label.getKey()))));
    }

    private static boolean holds(Object expression, Map<String, String> labels) {
        if (!(expression instanceof Map<?, ?> demand)) {
            return true;
        }
        String value = labels.get(String.valueOf(demand.get("key")));
        boolean listed = demand.get("values") instanceof List<?> values
                && values.stream().anyMatch(some -> Objects.equals(String.valueOf(some), value));
        return switch (String.valueOf(demand.get("operator"))) {
            case "In" -> value != null && listed;
            case "NotIn" -> !listed;
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> true;
        };
    }
}
