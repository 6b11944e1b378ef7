package io.meshrender.render.tree;

/** Two files claim one place in the tree. Carries both, so that whoever knows the model can name both places in it. */
public final class DuplicatePathException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient RenderedFile first;
    private final transient RenderedFile second;

    DuplicatePathException(RenderedFile first, RenderedFile second) {
        super("two files claim " + second.path() + ": " + first.path() + " from "
                + first.origins().get(0) + ", and one from " + second.origins().get(0));
        this.first = first;
        this.second = second;
    }

    /** The file that sorts first. */
    public RenderedFile first() {
        return first;
    }

    /** The file that cannot be beside it. */
    public RenderedFile second() {
        return second;
    }
}
