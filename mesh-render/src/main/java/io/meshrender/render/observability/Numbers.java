package io.meshrender.render.observability;

import io.meshrender.model.value.Duration;
import io.meshrender.model.value.Percent;
import io.meshrender.model.value.WholePercent;
import java.math.BigDecimal;

/** Thresholds as PromQL writes them: exact decimals, never binary fractions. */
final class Numbers {
    private Numbers() {}

    /** {@code 5} percent is {@code 0.05}. */
    static String ratio(Percent percent) {
        return plain(new BigDecimal(percent.text()).movePointLeft(2));
    }

    /** {@code 30} percent is {@code 0.3}. */
    static String ratio(WholePercent percent) {
        return plain(new BigDecimal(percent.text()).movePointLeft(2));
    }

    /** {@code 1m30s} is {@code 90}. */
    static String seconds(Duration duration) {
        return plain(BigDecimal.valueOf(duration.millis()).movePointLeft(3));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
