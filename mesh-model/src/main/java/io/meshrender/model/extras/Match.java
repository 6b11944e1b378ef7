package io.meshrender.model.extras;

import java.util.Map;

/** Whether something holds of pods or calls, as far as the model knows them. */
enum Match {
    YES,
    MAYBE,
    NO;

    /**
     * Whether a selector selects pods. They have at least the known labels; of others nothing is known.
     *
     * @param selector the labels that are asked for; empty: every pod
     * @param known labels that the pods have
     */
    static Match select(Map<String, String> selector, Map<String, String> known) {
        Match match = YES;
        for (Map.Entry<String, String> label : selector.entrySet()) {
            String value = known.get(label.getKey());
            if (value == null) {
                match = MAYBE;
            } else if (!value.equals(label.getValue())) {
                return NO;
            }
        }
        return match;
    }

    Match and(Match other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Match or(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Match not() {
        return this == YES ? NO : this == NO ? YES : MAYBE;
    }
}
