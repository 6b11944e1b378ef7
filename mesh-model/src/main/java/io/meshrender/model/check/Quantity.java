package io.meshrender.model.check;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts as Kubernetes writes them: {@code 500m}, {@code 2}, {@code 1.5Gi}, {@code 1e3}. */
final class Quantity {
    private static final Pattern GRAMMAR =
            Pattern.compile("\\+?([0-9]{1,18}(?:\\.[0-9]{0,9})?|\\.[0-9]{1,9})([A-Za-z]*)((?<=[eE])[+-]?[0-9]{1,2})?");

    private static final BigDecimal KIBI = BigDecimal.valueOf(1024);
    private static final Map<String, BigDecimal> UNITS = Map.ofEntries(
            Map.entry("", BigDecimal.ONE),
            Map.entry("n", BigDecimal.ONE.scaleByPowerOfTen(-9)),
            Map.entry("u", BigDecimal.ONE.scaleByPowerOfTen(-6)),
            Map.entry("m", BigDecimal.ONE.scaleByPowerOfTen(-3)),
            Map.entry("k", BigDecimal.ONE.scaleByPowerOfTen(3)),
            Map.entry("M", BigDecimal.ONE.scaleByPowerOfTen(6)),
            Map.entry("G", BigDecimal.ONE.scaleByPowerOfTen(9)),
            Map.entry("T", BigDecimal.ONE.scaleByPowerOfTen(12)),
            Map.entry("P", BigDecimal.ONE.scaleByPowerOfTen(15)),
            Map.entry("E", BigDecimal.ONE.scaleByPowerOfTen(18)),
            Map.entry("Ki", KIBI),
            Map.entry("Mi", KIBI.pow(2)),
            Map.entry("Gi", KIBI.pow(3)),
            Map.entry("Ti", KIBI.pow(4)),
            Map.entry("Pi", KIBI.pow(5)),
            Map.entry("Ei", KIBI.pow(6)));

    private Quantity() {}

    /** The amount that {@code text} says; empty if Kubernetes reads none. */
    static Optional<BigDecimal> of(String text) {
        Matcher found = GRAMMAR.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(found.group(1));
        if (found.group(3) != null) {
            return found.group(2).length() == 1
                    ? Optional.of(number.scaleByPowerOfTen(Integer.parseInt(found.group(3))))
                    : Optional.empty();
        }
        return Optional.ofNullable(UNITS.get(found.group(2))).map(number::multiply);
    }
}
