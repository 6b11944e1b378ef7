package io.meshrender.render.helm;

import io.meshrender.render.component.Chart;
import io.meshrender.render.component.Charts;
import java.util.List;

/**
 * The charts that a mesh may have, a row each, in the order of installation; {@link Chart} says what each column means. Classes and not
 * functions, since a function is linked when it is first used, and a small render would pay for forty of them.
 */
public final class HelmCharts {
    /** The whole table. */
    public static final Charts ALL = new Charts(List.of(
            new BaseChart(),
            new StackChart(),
            new CniChart(),
            new IstiodChart(),
            new EastWestGatewayChart(),
            new GatewayChart(),
            new KialiChart()));

    private HelmCharts() {}
}
