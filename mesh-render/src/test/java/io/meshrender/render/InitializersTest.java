package io.meshrender.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules and renderers begin on several threads. Two classes whose initializers need each other would then wait for each other for ever. */
@DisplayName("No initializer of a class needs one that needs it")
class InitializersTest {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.meshrender");

    private final Map<JavaClass, Set<JavaClass>> needed = new HashMap<>();

    @Test
    void noneWaitsForItself() {
        for (JavaClass one : ALL) {
            if (one.getStaticInitializer().isPresent()) {
                needed.put(one, neededBy(one));
            }
        }
        assertThat(needed).as("classes with an initializer").hasSizeGreaterThan(200);
        Set<String> inCycles = new TreeSet<>();
        for (JavaClass one : needed.keySet()) {
            if (reaches(one, one)) {
                inCycles.add(one.getName());
            }
        }
        assertThat(inCycles).isEmpty();
    }

    private boolean reaches(JavaClass from, JavaClass sought) {
        Set<JavaClass> seen = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(needed.get(from));
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (next.equals(sought)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(needed.get(next) == null ? Set.of() : needed.get(next));
            }
        }
        return false;
    }

    /** The classes that are initialized by what its initializer may run, as far as the types of the source say what that is. */
    private static Set<JavaClass> neededBy(JavaClass one) {
        Set<JavaClass> found = new HashSet<>();
        one.getAllRawSuperclasses().forEach(above -> addInitialized(above, found));
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(one.getStaticInitializer().orElseThrow()));
        while (!open.isEmpty()) {
            JavaCodeUnit code = open.pop();
            if (!seen.add(code)) {
                continue;
            }
            List<JavaAccess<?>> accesses = new ArrayList<>(code.getAccessesFromSelf());
            for (JavaAccess<?> access : accesses) {
                access.getTarget().resolveMember().ifPresent(member -> {
                    boolean begins = access instanceof JavaConstructorCall
                            || ((access instanceof JavaMethodCall || access instanceof JavaFieldAccess)
                                    && member.getModifiers().contains(JavaModifier.STATIC));
                    if (begins) {
                        addInitialized(member.getOwner(), found);
                    }
                    if (member instanceof JavaCodeUnit called && called.getOwner().getName().startsWith("io.meshrender.")) {
                        open.add(called);
                    }
                });
            }
        }
        found.remove(one);
        return found;
    }

    private static void addInitialized(JavaClass some, Set<JavaClass> found) {
        if (some.getStaticInitializer().isPresent()) {
            found.add(some);
        }
        for (JavaClass above : some.getAllRawSuperclasses()) {
            if (above.getStaticInitializer().isPresent()) {
                found.add(above);
            }
        }
    }
}
