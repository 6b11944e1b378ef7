package io.meshrender.model.yaml;

import io.meshrender.model.document.MergeMark;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import io.meshrender.model.vip.VipLedger;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger in which Git has left the marks of a merge. Both branches may have given the next address, each to a name of its own. What the main
 * branch has given is in use, so it stays; the other's name gets another one by the next render.
 *
 * <p>Which of the two is the main branch the marks say: the one that is merged if it is called so, else the one that is merged into, which a
 * rebase calls {@code HEAD} as well.
 */
final class MergedLedger {
    private static final List<String> MAIN = List.of("main", "master", "trunk");
    private static final List<String> REMOTES = List.of("origin", "upstream");

    private final StringBuilder ours = new StringBuilder();
    private final StringBuilder theirs = new StringBuilder();
    private boolean mainIsMerged;

    private MergedLedger() {}

    /** The ledger of both branches. */
    static VipLedger read(String text, String fileName) {
        MergedLedger merged = new MergedLedger();
        text.lines().forEach(new Sorter(merged)::add);
        VipLedger ours = LedgerFile.readOne(merged.ours.toString(), fileName);
        VipLedger theirs = LedgerFile.readOne(merged.theirs.toString(), fileName);
        return merged.mainIsMerged ? join(theirs, ours) : join(ours, theirs);
    }

    /** Gives each line to the sides that have it. */
    private static final class Sorter {
        private final MergedLedger merged;
        private Optional<MergeMark> side = Optional.empty();

        Sorter(MergedLedger merged) {
            this.merged = merged;
        }

        void add(String line) {
            Optional<MergeMark> mark = MergeMark.of(line);
            if (mark.isPresent()) {
                boolean ends = mark.get() == MergeMark.THEIRS;
                merged.mainIsMerged |= ends && isMain(MergeMark.THEIRS.label(line));
                side = ends ? Optional.empty() : mark;
                return;
            }
            if (side.isEmpty() || side.get() == MergeMark.OURS) {
                merged.ours.append(line).append('\n');
            }
            if (side.isEmpty() || side.get() == MergeMark.MIDDLE) {
                merged.theirs.append(line).append('\n');
            }
        }
    }

    private static boolean isMain(String label) {
        int slash = label.indexOf('/');
        return MAIN.contains(
                REMOTES.contains(label.substring(0, Math.max(slash, 0))) ? label.substring(slash + 1) : label);
    }

    private static VipLedger join(VipLedger main, VipLedger other) {
        SortedMap<Host, IpAddress> active = new TreeMap<>(main.active());
        SortedMap<Host, IpAddress> retired = new TreeMap<>(main.retired());
        Set<IpAddress> given = new HashSet<>(main.active().values());
        given.addAll(main.retired().values());
        other.active().forEach((host, address) -> {
            boolean same = address.equals(main.retired().get(host));
            if (same || (!active.containsKey(host) && !retired.containsKey(host) && given.add(address))) {
                active.put(host, address);
                retired.remove(host);
            }
        });
        other.retired().forEach((host, address) -> {
            if (!active.containsKey(host) && !retired.containsKey(host) && given.add(address)) {
                retired.put(host, address);
            }
        });
        return new VipLedger(active, retired);
    }
}
