package io.meshrender.render.ask;

/** How a call ends. The list is closed; whether an extra or a raw value may change it is said beside it. */
public enum Verdict {
    /** A server takes it. */
    ANSWERED("answered"),
    /** The name resolves, and every server refuses the caller: 403, or a closed connection. */
    REFUSED("refused"),
    /** The name does not resolve for this caller. */
    UNKNOWN("unknown"),
    /** There are servers, and nothing leads to them. */
    NO_WAY("no way"),
    /** Nobody is left who answers. */
    LOST("lost");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** In a person's words. */
    @Override
    public String toString() {
        return words;
    }
}
