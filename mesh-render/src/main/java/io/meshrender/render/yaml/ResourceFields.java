package io.meshrender.render.yaml;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of fabric8's typed resources, by the names and in the order that Kubernetes users expect: {@code apiVersion}, {@code kind},
 * {@code metadata}, {@code spec}, then by name. Read from the fields themselves, since a data binder's introspection costs more than all
 * the rest of a small render; a test holds every kind that is rendered against that binder.
 */
final class ResourceFields {
    private static final List<String> FIRST = List.of("apiVersion", "kind", "metadata", "spec");

    /** Per class, its fields; computed once, and the same on every thread. */
    private static final ClassValue<List<Member>> MEMBERS = new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
            return membersOf(type);
        }
    };

    /**
     * A field by the name that Kubernetes gives it.
     *
     * @param key the name as a key of YAML
     */
    private record Member(String name, String key, Field field, boolean unwrapped) {
        int rank() {
            int rank = FIRST.indexOf(name);
            return rank < 0 ? FIRST.size() : rank;
        }

        boolean isBefore(Member other) {
            return rank() == other.rank() ? name.compareTo(other.name) < 0 : rank() < other.rank();
        }
    }

    /** Takes the fields of a resource, one after the other. */
    @FunctionalInterface
    interface Receiver {
        /** Returns whether it wants the next one. The name comes as a key of YAML. */
        boolean take(String key, Object value);
    }

    private ResourceFields() {}

    /** The name for an enum, the value of a choice; everything else as it is. */
    static Object plain(Object value) {
        if (value instanceof String) {
            return value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        return value instanceof IntOrString either ? either.getValue() : value;
    }

    /** Whether all fields of {@code resource} are absent or empty. */
    static boolean isEmpty(KubernetesResource resource) {
        return each(resource, (name, value) -> false);
    }

    /**
     * Gives the fields of {@code resource} that are neither absent nor an empty list or map; maps with their keys sorted.
     *
     * @return whether the receiver has wanted all of them
     */
    static boolean each(Object resource, Receiver receiver) {
        for (Member member : MEMBERS.get(resource.getClass())) {
            Object value = read(member.field, resource);
            if (value == null || isEmptyCollection(value)) {
                continue;
            }
            boolean more = member.unwrapped ? each(value, receiver) : receiver.take(member.key, sorted(value));
            if (!more) {
                return false;
            }
        }
        return true;
    }

    private static boolean isEmptyCollection(Object value) {
        return !(value instanceof String)
                && ((value instanceof Collection<?> list && list.isEmpty())
                        || (value instanceof Map<?, ?> map && map.isEmpty()));
    }

    private static Object sorted(Object value) {
        if (value instanceof String) {
            return value;
        }
        return value instanceof Map<?, ?> map && !(map instanceof SortedMap) && map.size() > 1
                ? new TreeMap<>(map)
                : value;
    }

    private static List<Member> membersOf(Class<?> type) {
        List<Member> members = new ArrayList<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            for (Field field : owner.getDeclaredFields()) {
                String name = PropertyNames.of(field);
                if (name != null) {
                    field.setAccessible(true);
                    Utf8Text key = new Utf8Text();
                    PlainScalars.write(name, key);
                    String written = new String(key.toBytes(), StandardCharsets.UTF_8);
                    add(new Member(name, written, field, PropertyNames.isUnwrapped(field)), members);
                }
            }
        }
        return List.copyOf(members);
    }

    /** In its place: there are ten of them, and comparators would cost a class each. */
    private static void add(Member member, List<Member> sorted) {
        int at = sorted.size();
        while (at > 0 && member.isBefore(sorted.get(at - 1))) {
            at--;
        }
        sorted.add(at, member);
    }

    private static @Nullable Object read(Field field, Object resource) {
        try {
            return field.get(resource);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("a field that was made accessible: " + field, e);
        }
    }
}
