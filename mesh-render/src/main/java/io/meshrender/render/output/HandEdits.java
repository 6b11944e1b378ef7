package io.meshrender.render.output;

/** What a plan does about a file at one of our paths whose content is not ours. */
public enum HandEdits {
    /** Each is a problem, and nothing is written. */
    REFUSE,
    /**
     * The rendered file takes its place, and an edited file that is no longer rendered is deleted. Never so for a symbolic link, a
     * folder or a read-only file, nor for any path that is neither rendered nor in the inventory.
     */
    OVERWRITE
}
