package io.meshrender.model.trouble;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Everything that stands in somebody's way, sorted by place: what a check hands over. Immutable; equal to another with the same problems.
 *
 * @param all errors and warnings, sorted
 */
public record Problems(List<Problem> all) implements Iterable<Problem> {
    private static final Problems NONE = new Problems(List.of());

    public Problems {
        List<Problem> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        all = List.copyOf(sorted);
    }

    /** Nothing is in the way. */
    public static Problems none() {
        return NONE;
    }

    /** These problems. */
    public static Problems of(Problem... problems) {
        return new Problems(List.of(problems));
    }

    /** These and those. */
    public Problems and(Collection<Problem> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Problem> both = new ArrayList<>(all);
        both.addAll(more);
        return new Problems(both);
    }

    /** These and those. */
    public Problems and(Problems more) {
        return and(more.all);
    }

    /** Those that stop a render. */
    public List<Problem> errors() {
        return all.stream().filter(Problem::isError).toList();
    }

    /** Those that do not. */
    public List<Problem> warnings() {
        return all.stream().filter(problem -> !problem.isError()).toList();
    }

    /** Whether one stops a render. */
    public boolean hasErrors() {
        return all.stream().anyMatch(Problem::isError);
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return all.size();
    }

    /** One after the other, sorted by place. */
    public Stream<Problem> stream() {
        return all.stream();
    }

    @Override
    public Iterator<Problem> iterator() {
        return all.iterator();
    }

    /** Each as {@code where} has it, such as one that gives it a place; sorted anew. */
    public Problems located(UnaryOperator<Problem> where) {
        return new Problems(all.stream().map(where).toList());
    }

    /**
     * Goes on if nothing stops a render.
     *
     * @throws InvalidMeshException with all of them, warnings too, if one does
     */
    public void throwIfErrors() {
        if (hasErrors()) {
            throw new InvalidMeshException(this);
        }
    }

    /** One line each, as {@link Problem#toString} has it. */
    @Override
    public String toString() {
        return String.join("\n", all.stream().map(Problem::toString).toList());
    }
}
