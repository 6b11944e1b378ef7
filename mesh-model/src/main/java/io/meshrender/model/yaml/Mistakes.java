package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.InvalidMeshException;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.value.InvalidValueException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The mistakes of one reading, gathered so that a person sees all of them at once. */
final class Mistakes {
    private final List<Problem> found = new ArrayList<>();
    private final List<StandIn> standIns = new ArrayList<>();
    private ClusterNames clusters = ClusterNames.none();
    private @Nullable Set<String> saidAlready;
    private int mended;

    /** An error at a place. */
    void error(int code, ModelPath path, Place place, String message, String hint) {
        if (saidAlready != null && saidAlready.contains(code + " " + place)) {
            return;
        }
        if (found.size() < Limits.PROBLEMS) {
            found.add(Problem.error(code, path, message, hint).at(place));
        } else if (found.size() == Limits.PROBLEMS) {
            found.add(Problem.error(
                            108,
                            ModelPath.of(),
                            "more than " + Limits.PROBLEMS + " mistakes; the rest are not reported",
                            "mend the others first")
                    .at(place));
        }
    }

    /** An error at a value: where the value stands if it is one text, else where its key does. */
    void error(int code, Spot spot, Node node, String message, String hint) {
        if (found.size() <= Limits.PROBLEMS) {
            error(code, spot.path(), spot.placeOf(node), message, hint);
        }
    }

    /** A text outside its grammar. */
    void invalid(Spot spot, Node node, String text, InvalidValueException cause) {
        String message = String.valueOf(cause.getMessage()).replace(text, Words.shown(text));
        error(cause.code(), spot, node, Words.oneLine(message), Words.oneLine(cause.hint()));
    }

    /** A file as a whole: where it is asked for, if another file does. */
    void file(int code, @Nullable Place asker, String message, String hint) {
        if (asker != null) {
            error(code, ModelPath.of(), asker, message, hint);
        } else {
            found.add(Problem.error(code, ModelPath.of(), message, hint));
        }
    }

    /** A value of a kind that its place has no use for. */
    void wrongKind(Spot spot, Node node, String wanted, String hint) {
        if (!(node instanceof Node.Refused)) {
            error(104, spot, node, Words.kind(node) + " where " + wanted + " is wanted", hint);
        }
    }

    /** How many there are so far. */
    int count() {
        return found.size();
    }

    /** What was said so far is not said again of the same place: one default stands in many things. They cannot be looked at further. */
    void tellNothingTwice() {
        Set<String> said = new HashSet<>();
        found.forEach(problem ->
                problem.place().ifPresent(place -> said.add(problem.code().number() + " " + place)));
        saidAlready = said;
        giveUp();
    }

    /** The clusters that values of this reading may speak of. */
    ClusterNames clusters() {
        return clusters;
    }

    /** From here on, values may speak of these clusters. */
    void speakOf(ClusterNames those) {
        clusters = those;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** @throws InvalidMeshException with all of them, if there is one */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw asException();
        }
    }

    /** The mistake that was just reported is a misspelt key, and was read as the one that was meant. */
    void mended() {
        mended++;
    }

    /** The mistake that was just reported is a wrong value, and was read as this one. */
    void mended(StandIn standIn) {
        mended++;
        standIns.add(standIn);
    }

    /** The last value that stands in for another is found at {@code path}. */
    void moveLastStandIn(ModelPath path) {
        StandIn last = standIns.remove(standIns.size() - 1);
        standIns.add(new StandIn(path, last.text(), last.codes()));
    }

    /** What was read cannot be looked at after all. */
    void giveUp() {
        mended = Integer.MIN_VALUE;
    }

    /** Whether what was read can be looked at nevertheless, and each mistake is such a one. */
    boolean areMended(Predicate<Problem> which) {
        return mended == found.size() && found.stream().allMatch(which);
    }

    /** How many mistakes were mended so far. */
    int numberMended() {
        return mended;
    }

    /** All of them, sorted by place. */
    Problems all() {
        return new Problems(found);
    }

    /** The values that are not those of the text. */
    List<StandIn> standIns() {
        return List.copyOf(standIns);
    }

    /** All of them, sorted by place. */
    InvalidMeshException asException() {
        return new InvalidMeshException(new Problems(found));
    }
}
