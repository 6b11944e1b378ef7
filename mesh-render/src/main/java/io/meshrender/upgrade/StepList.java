package io.meshrender.upgrade;

import io.meshrender.add.TextEdit;
import io.meshrender.model.ClusterIstio;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.List;

/** Numbers steps, and says of each what it edits. */
final class StepList {
    private final List<InCluster> clusters;
    private final List<PlannedStep> steps = new ArrayList<>();

    StepList(List<InCluster> clusters) {
        this.clusters = List.copyOf(clusters);
    }

    List<PlannedStep> steps() {
        return List.copyOf(steps);
    }

    void add(
            String where,
            String what,
            boolean done,
            List<TextEdit> edits,
            String changes,
            List<String> restart,
            List<String> look,
            String back) {
        List<TextEdit> some = done ? List.of() : edits;
        steps.add(new PlannedStep(
                some,
                new UpgradeStep(
                        steps.size() + 1,
                        where,
                        what,
                        done,
                        some.stream()
                                .filter(edit -> edit.word().isPresent() || isSaid(edit))
                                .map(TextEdit::toString)
                                .toList(),
                        changes,
                        restart,
                        look,
                        back)));
    }

    /** Whether a cluster says what an edit takes away. */
    private boolean isSaid(TextEdit edit) {
        if (!edit.path().get(0).equals("clusters")) {
            return true;
        }
        ClusterIstio own = clusters.stream()
                .filter(cluster -> cluster.name().text().equals(edit.path().get(1)))
                .findFirst()
                .orElseThrow()
                .cluster()
                .istio();
        return switch (edit.path().get(3)) {
            case "version" -> own.version().isPresent();
            case "revision" -> own.revision().isPresent();
            case "revisions" -> !own.revisions().isEmpty();
            case "tags" -> !own.tags().isEmpty();
            case "defaultRevision" -> own.defaultRevision().isPresent();
            default -> own.gatewayRevision().isPresent();
        };
    }

    static String quoted(Iterable<Name> names) {
        List<String> some = new ArrayList<>();
        names.forEach(name -> some.add("'" + name + "'"));
        return String.join(", ", some);
    }
}
