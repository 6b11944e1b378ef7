package io.meshrender.model.yaml;

import io.meshrender.model.document.Node;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.DestinationName;
import io.meshrender.model.value.Grammar;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.InvalidValueException;
import io.meshrender.model.value.Name;
import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One text with a grammar: a record that is a {@link io.meshrender.model.value.Value}. */
final class ValueShape implements Shape {
    private static final ClassValue<ValueShape> KNOWN = new ClassValue<>() {
        @Override
        protected ValueShape computeValue(Class<?> type) {
            return new ValueShape(type);
        }
    };

    /** Others are told by these. */
    private static final Set<Class<?>> NAMES = Set.of(Name.class, Host.class, DestinationName.class);

    private final Class<?> type;
    private final Constructor<?> constructor;
    private final @Nullable String example;

    private ValueShape(Class<?> type) {
        this.type = type;
        this.constructor = Construction.of(type, String.class);
        this.example = null;
    }

    private ValueShape(ValueShape other, String example) {
        this.type = other.type;
        this.constructor = other.constructor;
        this.example = example;
    }

    static ValueShape of(Class<?> type) {
        return KNOWN.get(type);
    }

    Class<?> type() {
        return type;
    }

    /** Asked only for what is wrong: to ask annotations costs much. */
    Grammar grammar() {
        return Objects.requireNonNull(type.getAnnotation(Grammar.class), () -> "no grammar of " + type);
    }

    @Override
    public String wanted() {
        return grammar().is();
    }

    @Override
    public String advice() {
        return "an example: " + (example == null ? grammar().example() : example);
    }

    @Override
    public Shape like(String ofTheKey) {
        return new ValueShape(this, ofTheKey);
    }

    @Override
    public @Nullable Object bind(Node node, Spot spot, Mistakes problems) {
        if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            problems.wrongKind(spot, node, wanted(), advice());
            return null;
        }
        return bind(scalar, spot, problems);
    }

    /** The value of a key or a scalar, whatever YAML takes it for. */
    @Nullable
    Object bind(Node.Scalar scalar, Spot spot, Mistakes problems) {
        if (scalar.text().length() > Limits.VALUE) {
            problems.error(108, spot, scalar, "a text of more than " + Limits.VALUE + " characters", advice());
            return null;
        }
        try {
            return Construction.call(constructor, scalar.text());
        } catch (InvalidValueException e) {
            problems.invalid(spot, scalar, scalar.text(), e);
            return mend(scalar.text(), spot.path(), problems);
        }
    }

    /** The name of a thing that is defined at a key. */
    @Nullable
    Object bindKey(Node.Scalar key, Spot section, Mistakes problems) {
        if (accepts(key.text())) {
            return Construction.call(constructor, key.text());
        }
        int before = problems.numberMended();
        Object name = bind(key, section, problems);
        if (name == null || problems.numberMended() == before) {
            return null;
        }
        problems.moveLastStandIn(section.path().key(name));
        return name;
    }

    /** What stands in for a wrong text; null for a name, since a wrong guess at one would bring up problems everywhere. */
    private @Nullable Object mend(String wrong, ModelPath path, Mistakes problems) {
        String meant = spelledRight(wrong);
        if (accepts(meant)) {
            problems.mended(StandIn.meant(path));
            return Construction.call(constructor, meant);
        }
        return standIn(path, problems);
    }

    @Override
    public @Nullable Object standIn(ModelPath path, Mistakes problems) {
        if (NAMES.contains(type)) {
            return null;
        }
        problems.mended(StandIn.of(path, type, grammar().example()));
        return Construction.call(constructor, grammar().example());
    }

    /** As DNS would have it: in lower case, with {@code -} for what is neither a letter nor a digit. */
    private static String spelledRight(String text) {
        StringBuilder right = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char character = Character.toLowerCase(text.charAt(i));
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= '0' && character <= '9')
                    || character == '.'
                    || character == '/';
            right.append(plain ? character : '-');
        }
        int start = 0;
        int end = right.length();
        while (start < end && right.charAt(start) == '-') {
            start++;
        }
        while (end > start && right.charAt(end - 1) == '-') {
            end--;
        }
        return right.substring(start, end);
    }

    @Override
    public boolean accepts(String text) {
        try {
            Construction.call(constructor, text);
            return text.length() <= Limits.VALUE;
        } catch (InvalidValueException e) {
            return false;
        }
    }
}
