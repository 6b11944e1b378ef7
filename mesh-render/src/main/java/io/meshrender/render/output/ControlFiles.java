package io.meshrender.render.output;

import java.io.IOException;
import java.util.Optional;

/**
 * The state of our own files in {@code .mesh-render}: whoever writes to the directory changes it.
 *
 * @param inventory present once a render has ended
 * @param next present from when all files are staged until the inventory is in place
 * @param pending present while a render runs, and after one that was cut short
 * @param lock likewise
 */
record ControlFiles(Optional<Stamp> inventory, Optional<Stamp> next, Optional<Stamp> pending, Optional<Stamp> lock) {

    static ControlFiles of(Layout layout) throws IOException {
        return new ControlFiles(
                Stamp.at(layout.inventory()),
                Stamp.at(layout.nextInventory()),
                Stamp.at(layout.pending()),
                Stamp.at(layout.lock()));
    }

    /** Whether a run has not come to its end: it still runs, or it was cut short. */
    boolean unfinished() {
        return next.isPresent() || pending.isPresent() || lock.isPresent();
    }

    /** Whether nothing has changed between the two looks. */
    boolean isSameAs(ControlFiles later) {
        return sameRunAs(later) && lock.equals(later.lock);
    }

    /** Whether no run has begun or ended between the two looks. The lock does not count: by the second look it is ours. */
    boolean sameRunAs(ControlFiles later) {
        return inventory.equals(later.inventory) && next.equals(later.next) && pending.equals(later.pending);
    }
}
