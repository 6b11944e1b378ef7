package io.meshrender.render.ask;

import io.meshrender.api.Api;
import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.NameKind;
import io.meshrender.model.route.NameRoutes;
import io.meshrender.model.route.ServiceRoutes;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What becomes of the calls between a mesh's clusters when something is down: lost, moved or unmoved. A pure function of the routes; calls
 * are counted by those whom the model names as callers, and never spelt out pair by pair.
 */
@Api
public final class WhatIf {
    private static final int LINES = 60;
    private static final int NAMED = 8;

    private final AskedMesh asked;
    private final Mesh mesh;

    private WhatIf(AskedMesh asked) {
        this.asked = asked;
        this.mesh = asked.mesh();
    }

    /** About this mesh, which has no errors. */
    public static WhatIf of(AskedMesh asked) {
        return new WhatIf(asked);
    }

    /** What calls of one name turn to, alike for some callers and clusters. */
    private record Turn(String words, String why) {}

    /** Takes each row: a name as one cluster calls it, and by how many. */
    private interface Row {
        void of(ServiceRoutes service, NameRoutes name, Cluster from, List<String> callers);
    }

    private void rows(Row row) {
        for (ServiceRoutes service : asked.routes().services().values()) {
            if (service.names().isEmpty()) {
                continue;
            }
            ModelledCallers callers = ModelledCallers.of(mesh, service);
            for (Cluster from : service.calling()) {
                List<String> calling = callers.in(from.name());
                for (NameRoutes name : service.names()) {
                    row.of(service, name, from, calling);
                }
            }
        }
    }

    /** How many calls end how under {@code loss}. */
    public CallCount count(Loss loss) {
        return counts(List.of(loss)).get(0);
    }

    /** The same for several, each by itself, in one walk over the routes: a row asks only the losses that it could meet. */
    public List<CallCount> counts(List<Loss> losses) {
        Tally tally = new Tally(losses);
        rows((service, name, from, callers) ->
                tally.add(service.service(), from.name(), name.tiers(from), callers.size()));
        return tally.counts();
    }

    /** Every single loss, worst first. */
    public Answer sweep() {
        List<Loss> losses = Loss.single(mesh);
        List<CallCount> counts = counts(losses);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < losses.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing((Integer i) -> -counts.get(i).lost())
                .thenComparing(i -> -counts.get(i).moved())
                .thenComparing(i -> losses.get(i).words()));
        List<Line> lines = new ArrayList<>();
        int harmless = 0;
        for (int i : order) {
            CallCount count = counts.get(i);
            if (count.lost() + count.moved() == 0) {
                harmless++;
            } else if (lines.size() < LINES) {
                lines.add(Line.of(
                        losses.get(i).words(),
                        count.lost() + " lost, " + count.moved() + " moved, " + count.unmoved() + " unmoved"));
            }
        }
        int more = losses.size() - harmless - lines.size();
        if (more > 0) {
            lines.add(Line.of("", "and " + more + " more"));
        }
        Drained.of(asked).ifPresent(lines::add);
        long worst = counts.stream().filter(count -> count.lost() > 0).count();
        return new Answer(
                "every single loss of a cluster, gateway or region: " + worst + " of " + losses.size() + " lose calls, "
                        + harmless + " change nothing",
                lines);
    }

    /** What one loss does, name by name. */
    public Answer down(Loss loss) {
        CallCount count = count(loss);
        Map<Turn, Map<String, List<Name>>> lost = new LinkedHashMap<>();
        Map<Turn, Map<String, List<Name>>> moved = new LinkedHashMap<>();
        rows((service, name, from, callers) -> {
            if (loss.takes(from.name())) {
                return;
            }
            List<List<Way>> before = name.tiers(from);
            List<List<Way>> after = loss.left(from.name(), before);
            Fate fate = Fate.of(loss, service.service(), from.name(), before, after);
            if (fate != Fate.UNMOVED && !callers.isEmpty()) {
                Turn turn = fate == Fate.LOST
                        ? new Turn(name.host().text(), why(name, before))
                        : new Turn(
                                name.host() + "\u0000" + Said.tiers(before) + " → "
                                        + after(loss, from.name(), before, after),
                                Said.patienceInShort(service.service().traffic().outlierDetection()));
                (fate == Fate.LOST ? lost : moved)
                        .computeIfAbsent(turn, none -> new LinkedHashMap<>())
                        .computeIfAbsent(Said.and(callers, NAMED), none -> new ArrayList<>())
                        .add(from.name());
            }
        });
        List<Line> lines = new ArrayList<>();
        tell("lost", lost, lines);
        tell("moves", moved, lines);
        if (count.unmoved() > 0) {
            lines.add(Line.of("stay", Said.counted(count.unmoved(), "call")));
        }
        AskingService.all(asked).forEach(service -> lines.addAll(service.under(loss)));
        for (Name cluster : loss.controlPlanes()) {
            lines.add(Line.of(
                    "istiod",
                    "of " + cluster
                            + " is down: its pods go on with what they know; none that starts gets a sidecar or a"
                            + " certificate, and certificates that are there end after 24h, Istio's usual"));
        }
        Drained.of(asked).ifPresent(lines::add);
        int calls = count.lost() + count.moved() + count.unmoved();
        String gone =
                count.gone() == 0 ? "" : "; " + Said.counted(count.gone(), "call") + " of its own are gone with it";
        return new Answer(
                loss.words() + " is down: of " + Said.counted(calls, "call")
                        + (count.gone() == 0 ? "" : " from elsewhere") + " " + count.lost() + " are lost, "
                        + count.moved() + " move, " + count.unmoved() + " stay" + gone,
                lines);
    }

    /** Who answers now; if all who did, by which gateways. */
    private static String after(Loss loss, Name from, List<List<Way>> before, List<List<Way>> after) {
        if (!after.get(0).equals(before.get(0))) {
            return Said.tiers(after);
        }
        SortedSet<Name> gateways = loss.standIns(from, before.get(0));
        return "the same, through the gateway" + (gateways.size() == 1 ? "" : "s") + " of " + Said.and(gateways, NAMED);
    }

    private static void tell(String label, Map<Turn, Map<String, List<Name>>> turns, List<Line> lines) {
        int told = 0;
        int more = 0;
        for (var turn : turns.entrySet()) {
            for (var callers : turn.getValue().entrySet()) {
                if (told++ >= LINES) {
                    more++;
                    continue;
                }
                String words = turn.getKey().words();
                int cut = words.indexOf('\u0000');
                String who = callers.getKey() + " in " + Said.and(new TreeSet<>(callers.getValue()), NAMED);
                lines.add(Line.of(
                        label,
                        cut < 0
                                ? words + ", called by " + who + ": "
                                        + turn.getKey().why()
                                : words.substring(0, cut) + ", called by " + who + ": " + words.substring(cut + 1)
                                        + " (" + turn.getKey().why() + ")"));
            }
        }
        if (more > 0) {
            lines.add(Line.of("", "and " + more + " more"));
        }
    }

    private static String why(NameRoutes name, List<List<Way>> before) {
        int clusters = name.answering().size() - name.left().size();
        int ways = before.stream().mapToInt(List::size).sum();
        String kind = name.kind() == NameKind.REGIONAL ? "a regional name" : "a name";
        String why = clusters == 1
                ? kind + " that one cluster answers"
                : ways == clusters
                        ? kind + ", and all " + Said.number(clusters) + " clusters that answer it are cut off"
                        : kind + " of which " + Said.number(ways) + " of " + Said.number(clusters)
                                + " clusters could answer, all of them cut off";
        return name.left().isEmpty() ? why : why + ", besides " + Said.and(name.left()) + ", drained";
    }
}
