package io.meshrender.model.yaml;

import io.meshrender.model.Failover;
import io.meshrender.model.value.HelmValues;
import io.meshrender.model.value.Selection;
import io.meshrender.model.value.Value;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** From a Java type of the model to the shape of its values in the input. */
final class Shapes {
    private Shapes() {}

    /** @throws IllegalArgumentException if the model uses a type that the input has no form for */
    static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return new OptionalShape(of(arguments[0]));
            }
            if (generic.getRawType() == List.class) {
                ListShape list = new ListShape(of(arguments[0]));
                return arguments[0] == Failover.class ? new FailoverShape(list) : list;
            }
            if (generic.getRawType() == Partial.class) {
                return new PartialShape((SectionShape) of(arguments[0]));
            }
            if (generic.getRawType() == SortedMap.class) {
                return new MapShape(of(arguments[0]), of(arguments[1]));
            }
        }
        if (type instanceof Class<?> plain) {
            return of(plain);
        }
        throw new IllegalArgumentException("no form in the input for " + type);
    }

    private static Shape of(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return new FlagShape();
        }
        if (type == String.class) {
            return new FreeTextShape();
        }
        if (type == Selection.class) {
            return new SelectionShape();
        }
        if (type == HelmValues.class) {
            return new HelmShape();
        }
        if (Value.class.isAssignableFrom(type)) {
            return ValueShape.of(type);
        }
        if (type.isEnum()) {
            return WordShape.of(type);
        }
        if (type.isRecord()) {
            return SectionShape.of(type);
        }
        if (type.isSealed()) { // last: to ask it costs a search of the subclasses
            return UnionShape.of(type);
        }
        throw new IllegalArgumentException("no form in the input for " + type);
    }
}
