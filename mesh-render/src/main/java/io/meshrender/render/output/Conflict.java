package io.meshrender.render.output;

import java.util.Comparator;

/**
 * Why a plan cannot be applied, or could not be to its end; one for every path that is in the way.
 *
 * @param kind what kind of reason it is
 * @param where the file or folder, as the caller names the output directory
 * @param what what is wrong there
 * @param todo what to do about it
 */
public record Conflict(Kind kind, String where, String what, String todo) {
    static final Comparator<Conflict> BY_PLACE =
            Comparator.comparing(Conflict::where).thenComparing(Conflict::kind);

    /** The kinds of conflicts; each belongs to one code of {@code docs/checks.md}. */
    public enum Kind {
        /** The output directory is, holds or lies in what the mesh is read from. */
        OUTPUT_IS_INPUT("MESH701"),
        /** A symbolic link stands where a real file or folder should be. */
        SYMBOLIC_LINK("MESH701"),
        /** A folder stands where a file should be, or a file where a folder should be. */
        IN_THE_WAY("MESH701"),
        /** A name differs only in letter case from one that is there already. */
        LETTER_CASE("MESH701"),
        /** A rendered file has a name that this writer needs for itself. */
        RESERVED_NAME("MESH701"),
        /** One of our files is neither as we wrote it nor as we would write it. */
        EDITED_BY_HAND("MESH702"),
        /** A file that we do not know stands at a path of ours, with other content. */
        NOT_OURS("MESH702"),
        /** A file that would be replaced or deleted is marked read-only. */
        READ_ONLY("MESH702"),
        /** Every file of a cluster that is still in the model would be deleted. */
        CLUSTER_EMPTIED("MESH702"),
        /** No file of any cluster would be left. */
        EVERY_CLUSTER_DELETED("MESH702"),
        /** There is no file in the rendered tree. */
        NOTHING_RENDERED("MESH702"),
        /** The inventory is not one. */
        INVENTORY_DAMAGED("MESH703"),
        /** A later version of this program has written the inventory. */
        INVENTORY_NEWER("MESH703"),
        /** There are files of this tree, but no inventory. */
        INVENTORY_LOST("MESH703"),
        /** A file or folder could not be read. */
        UNREADABLE("MESH704"),
        /** A file or folder could not be written, moved or deleted. */
        UNWRITABLE("MESH704"),
        /** Another run is writing to the directory. */
        BUSY("MESH704"),
        /** The directory is not any more as it was when the plan was made. */
        CHANGED_MEANWHILE("MESH704");

        private final String code;

        Kind(String code) {
            this.code = code;
        }

        /** Such as {@code MESH702}. */
        public String code() {
            return code;
        }
    }

    /** One line: where, code, what, what to do. */
    public String message() {
        return where + ": " + kind.code + " error: " + what + "; " + todo;
    }

    @Override
    public String toString() {
        return message();
    }
}
