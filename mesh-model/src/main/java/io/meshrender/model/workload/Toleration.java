package io.meshrender.model.workload;

import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Text;
import java.util.Optional;

/**
 * A taint that pods do not mind, as Kubernetes writes it.
 *
 * @param key its key; absent: every one
 * @param operator how {@code value} counts; absent: {@code Equal}
 * @param value its value
 * @param effect what it does; absent: whatever
 */
public record Toleration(
        @Doc(value = "Its key; absent: every one.", example = "dedicated")
        Optional<Text> key,

        @Doc("How 'value' counts; absent: Equal.") Optional<Operator> operator,

        @Doc(value = "Its value.", example = "edge") Optional<Text> value,

        @Doc("What it does; absent: whatever.") Optional<Effect> effect) {

    /** How a value counts. */
    public enum Operator {
        /** Whatever the value. */
        EXISTS("Exists"),
        /** This value. */
        EQUAL("Equal");

        private final String word;

        Operator(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** What a taint does. */
    public enum Effect {
        /** No new pods. */
        NO_SCHEDULE("NoSchedule"),
        /** New pods only if there is no other node. */
        PREFER_NO_SCHEDULE("PreferNoSchedule"),
        /** No pods, those that run either. */
        NO_EXECUTE("NoExecute");

        private final String word;

        Effect(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }
}
