package io.meshrender.render.output;

import java.nio.file.Path;

/** A program that renders a tree of large and small files, and prints what it was refused. */
final class RenderOnce {
    static final String SMALL = "small\n";

    private RenderOnce() {}

    public static void main(String[] arguments) {
        OutputDirectory directory = OutputDirectory.at(Path.of(arguments[0])).shownAs("rendered");
        String large = "large\n".repeat(Integer.parseInt(arguments[1]) / 6);
        Plan plan = directory.plan(
                Trees.tree("README.md", SMALL, "clusters/a/large.yaml", large, "clusters/a/small.yaml", SMALL));
        try {
            directory.apply(plan);
            System.out.println("applied");
        } catch (RefusedException e) {
            System.out.println(e.getMessage());
        }
    }
}
