package io.meshrender.model.yaml;

import io.meshrender.model.value.InvalidValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Calls the constructors of the model's records. */
final class Construction {
    private Construction() {}

    /** @throws IllegalArgumentException if the record has no such constructor: a mistake in the model, not in a mesh */
    static Constructor<?> of(Class<?> type, Class<?>... parameters) {
        try {
            return type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException("no such constructor of " + type, e);
        }
    }

    /** @throws InvalidValueException if the arguments break a rule of the record */
    static Object call(Constructor<?> constructor, @Nullable Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidValueException invalid) {
                throw invalid;
            }
            throw new IllegalStateException("cannot build " + constructor.getDeclaringClass(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot build " + constructor.getDeclaringClass(), e);
        }
    }
}
