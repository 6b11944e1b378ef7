package io.meshrender.jvm;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run of a Java program that renders a mesh and ends. A JVM that nobody has told anything makes itself ready for hours of work, which costs twice the
 * processor time; this has the work done in one that is told, with an archive of its classes from the third run on. It is the first statement of {@code
 * main}:
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *     ShortRun.of(MeshFromYaml.class, arguments)
 *             .rendering(Path.of(arguments[0]))
 *             .withClassesIn(Path.of("target"))
 *             .moveToTunedJvm();
 *     // Here is only who does the work.
 * }
 * }</pre>
 */
public final class ShortRun {
    private final Class<?> program;
    private final String[] arguments;
    private final @Nullable Path mesh;
    private final @Nullable Path buildDirectory;

    private ShortRun(Class<?> program, String[] arguments, @Nullable Path mesh, @Nullable Path buildDirectory) {
        this.program = program;
        this.arguments = arguments;
        this.mesh = mesh;
        this.buildDirectory = buildDirectory;
    }

    /**
     * A run of a program.
     *
     * @param program the class with the {@code main} that calls this
     * @param arguments all that its {@code main} was given
     */
    public static ShortRun of(Class<?> program, String... arguments) {
        return new ShortRun(program, arguments.clone(), null, null);
    }

    /**
     * What is rendered: a small mesh is moved only with an archive of classes, since another JVM costs more than it brings without one.
     *
     * @param mesh its main file, which need not be there; without it each run is moved
     */
    public ShortRun rendering(Path mesh) {
        return new ShortRun(program, arguments, mesh, buildDirectory);
    }

    /**
     * Where an archive of classes is kept, some 10 MB, in a folder {@code mesh-render}: the second run makes it and takes some 0.4 s more, those after it go
     * by it. There is one only if the class path is of jars.
     *
     * @param buildDirectory that no repository holds, and where nobody else may write, since a JVM believes what its archive says; it need not be there
     */
    public ShortRun withClassesIn(Path buildDirectory) {
        return new ShortRun(program, arguments, mesh, buildDirectory);
    }

    /**
     * Has the work done in a JVM that is started for it: of the same Java, with the same options, class path, arguments, environment, working directory and
     * standard streams. The JVM that calls this waits, and ends with the exit code of the other; it does not return. If it is killed the other one ends too.
     *
     * <p>Returns where the work is to be done: in the JVM that was started, and in this one if it has nothing to gain (it is tuned already, or the mesh is
     * small) or if the other would not be the same. That is so if this is not called by the {@code main} that Java was started with, and its arguments; if
     * Java was started with options other than {@code -D}, {@code -ea}, {@code -Xmx}, those of class and module path and the like (an agent, a debugger, a
     * collector), with a file of arguments, or with options in the environment ({@code JAVA_TOOL_OPTIONS}); on Windows, which does not tell how; on a JVM
     * that is not HotSpot; and if no other can be started, for want of memory.
     */
    public void moveToTunedJvm() {
        if (Lifeline.isTaken()
                || TunedJvm.isHere()
                || !isFirst(Thread.currentThread().getStackTrace())) {
            return;
        }
        Optional<TunedJvm> jvm = TunedJvm.ofThisJava();
        Optional<List<String>> started = StartedWith.words(arguments);
        if (jvm.isEmpty() || started.isEmpty()) {
            return;
        }
        Optional<ClassArchive> archive = archive(jvm.get());
        if (isWorthIt(archive)) {
            new OtherJvm(jvm.get(), started.get(), archive).run();
        }
    }

    /** Whether the program's {@code main} is what Java has called, so that it would be called again. */
    private boolean isFirst(StackTraceElement[] stack) {
        StackTraceElement first = stack[stack.length - 1];
        return first.getMethodName().equals("main") && first.getClassName().equals(program.getName());
    }

    private boolean isWorthIt(Optional<ClassArchive> archive) {
        return mesh == null
                || MeshSize.isLarge(mesh)
                || (archive.isPresent() && archive.get().isThereSoon());
    }

    private Optional<ClassArchive> archive(TunedJvm jvm) {
        // What is on a module path is not in java.class.path.
        if (buildDirectory == null || System.getProperty("jdk.module.path") != null) {
            return Optional.empty();
        }
        List<Path> classPath = new ArrayList<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(path));
        }
        return ClassArchive.of(buildDirectory, true, jvm, classPath);
    }
}
