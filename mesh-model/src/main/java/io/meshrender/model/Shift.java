package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.WholePercent;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A share of some callers' calls that goes to regions of their own; the rest goes where it goes without it.
 *
 * @param from the clusters whose calls are shared out
 * @param to what each region gets of all their calls, in percent: from 1 on, and together at most 99, since what has no share gets no call
 *     even when all others are gone
 */
public record Shift(
        @Doc("The clusters whose calls are shared out: a list, or 'all'.") @Default("all")
        Selection from,

        @Doc(
                value =
                        "What each region gets of all their calls, in percent; together at most 99. The rest goes where it goes without it.",
                example = "eu-west-1: 30")
        SortedMap<Locality, WholePercent> to) {

    public Shift {
        to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    }
}
