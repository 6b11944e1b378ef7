package io.meshrender.render.change;

import io.meshrender.api.Api;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The classes of change, worst first. */
@Api
public enum Kind {
    LOST("lost", Mood.BAD, "calls that were answered are not any more"),
    SOFTENED("softened", Mood.BAD, "pods demand less of whoever connects"),
    ADDRESS_MOVED("address moved", Mood.BAD, "a name has another address; cached answers and open connections break"),
    IDENTITY(
            "identity",
            Mood.BAD,
            "callers demand another identity of who answers; calls fail until both sides are synced"),
    WIDENED("widened", Mood.LOOK, "pods admit more callers, or more of what they ask"),
    NARROWED("narrowed", Mood.LOOK, "pods admit fewer callers, or less of what they ask"),
    EXPOSED("exposed", Mood.LOOK, "what the outside can reach is another"),
    RENAMED("renamed", Mood.LOOK, "a cluster or a service has another name, and all else is equal"),
    REROUTED("rerouted", Mood.LOOK, "calls are answered by other clusters"),
    REORDERED("reordered", Mood.LOOK, "calls fail over in another order"),
    WAY_MOVED("way moved", Mood.LOOK, "the same clusters answer behind another gateway address or port, or directly"),
    RESTART("restart", Mood.LOOK, "pods have to be restarted for it to take effect"),
    WINDOW(
            "window",
            Mood.LOOK,
            "what comes with the same change is named; pods that start before it is there have no sidecar"),
    UNSURE("unsure", Mood.LOOK, "an extra, a raw value or an external authorizer changed that may touch calls"),
    GAINED("gained", Mood.GOOD, "calls are answered that were not"),
    PATIENCE("patience", Mood.NOTE, "failing endpoints are taken out sooner or later"),
    INSTALLED("installed", Mood.NOTE, "another version or another setting of what is installed"),
    NOTHING("nothing", Mood.GOOD, "files change, and no call does");

    /** How a person should take it. */
    public enum Mood {
        /** To be prevented, or done with care. */
        BAD,
        /** To be looked at. */
        LOOK,
        /** Good to know. */
        NOTE,
        /** What was wanted. */
        GOOD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String word;
    private final Mood mood;
    private final String meaning;

    Kind(String word, Mood mood, String meaning) {
        this.word = word;
        this.mood = mood;
        this.meaning = meaning;
    }

    /** The kind of this word. */
    public static Optional<Kind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    /** How a person should take it. */
    public Mood mood() {
        return mood;
    }

    /** What it means: one line without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** The word for it: {@code way moved}. */
    @Override
    public String toString() {
        return word;
    }
}
