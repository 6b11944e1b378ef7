package io.meshrender.upgrade;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The words for a plan. */
final class StepText {
    private StepText() {}

    static List<String> of(UpgradePlan plan) {
        List<String> lines = new ArrayList<>();
        List<UpgradeStep> steps = plan.steps();
        Optional<UpgradeStep> next = plan.next();
        String mesh = plan.mesh().settings().id().text();
        if (next.isEmpty()) {
            return List.of(mesh + " runs Istio " + plan.target() + "; nothing is left to do");
        }
        long done = steps.stream().filter(UpgradeStep::done).count();
        lines.add(mesh + " to Istio " + plan.target() + ": " + steps.size() + " steps, " + done
                + " done; each is a commit, synced and looked at before the next");
        for (UpgradeStep step : steps) {
            lines.add("");
            boolean isNext = next.get().number() == step.number();
            lines.add(step.title() + (step.done() ? " (done)" : isNext ? " (next)" : ""));
            if (!step.done()) {
                add(lines, "edit", step.edits());
                add(lines, "changes", List.of(step.changes()));
                add(lines, "then", step.restart());
                add(lines, "look at", step.look());
                add(lines, "back", List.of(step.back()));
            }
        }
        lines.add("");
        lines.add("-Dmesh.step=" + next.get().number() + " makes the edit of the next one");
        return lines;
    }

    private static void add(List<String> lines, String word, List<String> said) {
        String before = "  " + word + " ".repeat(9 - word.length());
        for (String one : said) {
            lines.add(before + one);
            before = " ".repeat(11);
        }
    }
}
