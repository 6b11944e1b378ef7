package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import java.util.List;

/**
 * A step with the edits that make it.
 *
 * @param edits the edits, in this order
 * @param told what a person is told of it
 */
record PlannedStep(List<TextEdit> edits, UpgradeStep told) {

    PlannedStep {
        edits = List.copyOf(edits);
    }
}
