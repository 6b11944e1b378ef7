package io.meshrender.model.check;

import io.meshrender.model.trouble.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a step of a hint tells to do, by its form. A step that names no edit of these files is known, too, and does nothing. */
final class HintForms {
    /** One form of a step, and the edit that it tells to make. */
    record Form(Pattern words, BiConsumer<Edit, Matcher> edit) {
        static Form of(String words, BiConsumer<Edit, Matcher> edit) {
            return new Form(Pattern.compile(words), edit);
        }
    }

    /** Steps that are done elsewhere: with a cluster, by other people, at another time. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            "(?:see that|look at|guard|tell|try it|check the|upgrade Istio|have an EnvoyFilter|apply|drain one|drain for|commit it|shift for as short).*"
                    + "|silence that alert.*");

    private HintForms() {}

    /** Whether {@code way} tells nothing to be done to these files. */
    static boolean isElsewhere(List<String> way) {
        return way.stream().allMatch(step -> ELSEWHERE.matcher(step).matches());
    }

    /** The files after {@code way} is followed; empty if it has a step of a form that is not known, or none that is an edit. */
    static Optional<Map<String, String>> follow(Map<String, String> files, Problem problem, List<String> way) {
        Edit edit = new Edit(files, problem);
        List<Runnable> edits = new ArrayList<>();
        for (String step : way) {
            if (ELSEWHERE.matcher(step).matches()) {
                continue;
            }
            Optional<Runnable> known = forms(problem)
                    .map(form -> {
                        Matcher found = form.words().matcher(step);
                        return found.matches() ? (Runnable) () -> form.edit().accept(edit, found) : null;
                    })
                    .filter(some -> some != null)
                    .findFirst();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            edits.add(known.get());
        }
        if (edits.isEmpty()) {
            return Optional.empty();
        }
        edits.forEach(Runnable::run);
        return Optional.of(edit.files());
    }

    private static Stream<Form> forms(Problem problem) {
        boolean ofMesh = problem.place()
                .filter(place -> place.file().equals("mesh.yaml"))
                .isPresent();
        return Stream.of(
                        ofMesh ? MeshForms.FORMS : ManifestForms.FORMS,
                        ofMesh ? ValuesForms.FORMS : List.<Form>of(),
                        PlainForms.FORMS)
                .flatMap(List::stream);
    }
}
