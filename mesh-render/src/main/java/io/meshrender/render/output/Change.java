package io.meshrender.render.output;

import io.meshrender.render.tree.RelativePath;
import io.meshrender.render.tree.RenderedFile;
import java.util.Optional;

/** What applying a plan does to one file; for {@link Keep}, that it does nothing. */
public sealed interface Change {
    /** The file, below the output directory. */
    RelativePath path();

    /** Why the file on disk is not what would be rendered; empty if it is. */
    Optional<Difference> difference();

    /** Write a file where there is none. */
    record Create(RenderedFile file) implements Change {
        @Override
        public RelativePath path() {
            return file.path();
        }

        @Override
        public Optional<Difference> difference() {
            return Optional.of(Difference.MISSING);
        }
    }

    /**
     * Replace a file.
     *
     * @param why {@code STALE}, {@code MERGED}, {@code EDITED_BY_HAND} or {@code NOT_OURS}; the latter two are applied with
     *     {@link HandEdits#OVERWRITE} only
     * @param found the file that was there when the plan was made; applying replaces no other
     */
    record Update(RenderedFile file, Difference why, Stamp found) implements Change {
        @Override
        public RelativePath path() {
            return file.path();
        }

        @Override
        public Optional<Difference> difference() {
            return Optional.of(why);
        }
    }

    /**
     * Remove a file that is in the inventory and no longer rendered.
     *
     * @param why {@code LEFT_OVER}, or {@code EDITED_BY_HAND}, which is applied with {@link HandEdits#OVERWRITE} only
     * @param found the file that was there when the plan was made; applying removes no other
     */
    record Delete(RelativePath path, Difference why, Stamp found) implements Change {
        @Override
        public Optional<Difference> difference() {
            return Optional.of(why);
        }
    }

    /** Leave a file that already is as it would be rendered, whoever wrote it. */
    record Keep(RenderedFile file) implements Change {
        @Override
        public RelativePath path() {
            return file.path();
        }

        @Override
        public Optional<Difference> difference() {
            return Optional.empty();
        }
    }
}
