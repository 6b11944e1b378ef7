package io.meshrender.render.change;

import java.util.ArrayList;
import java.util.List;

/** The first line of a change: what a reviewer reads if they read one line. */
final class Verdict {
    private Verdict() {}

    static String of(MeshChange change) {
        if (change.files() == 0) {
            return change.mesh() + ": nothing changes";
        }
        String scope = counted(change.files(), "file") + " in " + counted(change.clusters(), "cluster");
        List<String> words = new ArrayList<>();
        words.add(change.count(Kind.LOST) + " lost");
        for (Kind kind : Kind.values()) {
            int count = change.count(kind);
            if (count > 0 && kind != Kind.LOST && kind != Kind.NOTHING) {
                words.add(count + " " + kind);
            }
        }
        if (change.count(Kind.NOTHING) > 0) {
            words.add("no call changes");
        }
        if (!change.order().split().isEmpty()) {
            words.add(change.order().separable() ? "two commits" : "no order is safe");
        } else if (!change.order().isFree()) {
            words.add("mind the order");
        }
        return change.mesh() + ": " + scope + "; " + String.join(", ", words);
    }

    static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
