package io.meshrender.model.check;

import io.meshrender.model.CarriedFile;
import io.meshrender.model.Extra;
import io.meshrender.model.ExtraFile;
import io.meshrender.model.Mesh;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.trouble.Place;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.FileName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of extras' files that a tree cannot have on every system (806). */
final class ExtraFileRules {
    private static final Set<String> OF_KUSTOMIZE = Set.of("kustomization.yaml", "kustomization.yml");

    /** What is left of a path in the tree behind {@code clusters/<cluster>/extras/}. */
    private static final int LONGEST = 900;

    private ExtraFileRules() {}

    /** Names that are illegal somewhere, that kustomize takes for its own, or that are one name on macOS and Windows. */
    static List<Problem> names(Mesh mesh) {
        List<Problem> problems = new ArrayList<>();
        Map<String, ExtraFile> first = new HashMap<>();
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            String name = carried.file().name();
            String why = whyNot(name);
            ExtraFile twin = first.putIfAbsent(name.toLowerCase(Locale.ROOT), carried.file());
            if (why.isEmpty() && twin != null) {
                why = "and " + Quoted.of(twin.name())
                        + " differ in letter case only: on macOS and Windows they are one";
            }
            if (!why.isEmpty()) {
                problems.add(problem(carried.path(), name, why));
            }
        }
        folders(mesh, first, problems);
        differing(mesh, problems);
        return problems;
    }

    /** A file where another one needs a folder: none come from a disk. */
    private static void folders(Mesh mesh, Map<String, ExtraFile> files, List<Problem> problems) {
        for (CarriedFile carried : CarriedFile.all(mesh)) {
            String name = carried.file().name();
            String folded = name.toLowerCase(Locale.ROOT);
            for (int slash = folded.lastIndexOf('/'); slash > 0; slash = folded.lastIndexOf('/', slash - 1)) {
                ExtraFile file = files.get(folded.substring(0, slash));
                if (file != null) {
                    problems.add(problem(
                            carried.path(), name, "lies in " + Quoted.of(file.name()) + ", which is a file itself"));
                }
            }
        }
    }

    /** Two texts under one name: none come from a disk. */
    private static void differing(Mesh mesh, List<Problem> problems) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < mesh.extras().size(); i++) {
            Extra extra = mesh.extras().get(i);
            for (ExtraFile file : extra.found()) {
                String text = texts.putIfAbsent(file.name(), file.text());
                if (text != null && !text.equals(file.text())) {
                    problems.add(problem(ModelPath.of("extras").index(i), file.name(), "is there with two texts"));
                }
            }
        }
    }

    private static Problem problem(ModelPath path, String name, String why) {
        return Problem.error(806, path, Quoted.of(name) + " " + why, "rename the file")
                .at(new Place(name, 1, 1));
    }

    /** Why the tree cannot have a file of this name; empty if it can. */
    private static String whyNot(String name) {
        if (name.length() > LONGEST) {
            return "is a path of more than " + LONGEST + " characters";
        }
        int start = 0;
        for (int slash = name.indexOf('/'); ; slash = name.indexOf('/', start)) {
            String segment = name.substring(start, slash < 0 ? name.length() : slash);
            if (FileName.isDevice(segment)) {
                return "has a part " + Quoted.of(segment) + ", a name that Windows keeps for a device";
            }
            if (!FileName.isLegal(segment, 0, segment.length())) {
                return "has a part " + Quoted.of(segment)
                        + " that cannot be a file name on every system; letters, digits, '.', '_' and '-' can";
            }
            if (slash < 0) {
                return last(segment);
            }
            start = slash + 1;
        }
    }

    private static String last(String segment) {
        String folded = segment.toLowerCase(Locale.ROOT);
        if (OF_KUSTOMIZE.contains(folded)) {
            return "has a name that kustomize takes for its own";
        }
        return folded.endsWith(".yaml") || folded.endsWith(".yml") ? "" : "does not end in '.yaml'";
    }
}
