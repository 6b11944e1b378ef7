package io.meshrender.model.value;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place as Istio sees it: {@code region[/zone[/subzone]]}, each part spelled as the nodes' labels {@code topology.kubernetes.io/region},
 * {@code topology.kubernetes.io/zone} and {@code topology.istio.io/subzone} say.
 *
 * @param text the parts with {@code /} between them
 */
@Grammar(
        is = "a locality: region[/zone[/subzone]]",
        example = "us-east-1/us-east-1a",
        pattern =
                "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?(/[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?){0,2}$")
public record Locality(String text) implements Value, Comparable<Locality> {
    private static final String PART = "[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?";
    private static final Pattern PARTS = Pattern.compile(PART + "(/" + PART + "){0,2}");

    /** @throws InvalidValueException if a part is not a label value, or there are more than three */
    public Locality {
        Placeholders.refuse(text);
        if (!isOne(text)) {
            throw new InvalidValueException(
                    115,
                    "'" + text + "' is not a locality",
                    "write region, region/zone or region/zone/subzone as the nodes' topology labels do");
        }
    }

    /** The locality {@code text}. */
    public static Locality of(String text) {
        return new Locality(text);
    }

    /** Whether {@code text} is in the grammar of a locality. */
    public static boolean isOne(String text) {
        return PARTS.matcher(text).matches();
    }

    /** The first part. */
    public String region() {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }

    @Override
    public int compareTo(Locality other) {
        return text.compareTo(other.text);
    }

    // Written out; see Name.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Locality that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
