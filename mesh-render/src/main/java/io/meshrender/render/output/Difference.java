package io.meshrender.render.output;

/** Why a file on disk is not what would be rendered. */
public enum Difference {
    /** It is rendered, and not on disk. */
    MISSING("missing"),
    /** It is as we wrote it, and the model has changed since. */
    STALE("stale"),
    /** It is neither as we wrote it nor as we would write it. */
    EDITED_BY_HAND("edited by hand"),
    /** It is as we wrote it, and no longer rendered. */
    LEFT_OVER("left over"),
    /** Two branches have written it, and a merge has put together what they wrote. */
    MERGED("merged from two branches"),
    /** It stands at a path of ours with other content, and the inventory does not know it. */
    NOT_OURS("not ours");

    private final String words;

    Difference(String words) {
        this.words = words;
    }

    /** Whether rendering overwrites what somebody else has written, and so does it only when told to. */
    public boolean losesEdits() {
        return this == EDITED_BY_HAND || this == NOT_OURS;
    }

    /** As a person would say it: {@code edited by hand}. */
    public String words() {
        return words;
    }
}
