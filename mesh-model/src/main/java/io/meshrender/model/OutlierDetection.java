package io.meshrender.model;

import io.meshrender.model.input.Default;
import io.meshrender.model.input.Doc;
import io.meshrender.model.value.Count;
import io.meshrender.model.value.Duration;
import io.meshrender.model.value.WholePercent;

/**
 * When an endpoint is taken out of rotation. Without it Istio never fails over (istio/istio#48084), so it is always rendered.
 *
 * @param consecutive5xxErrors answers with 5xx in a row
 * @param consecutiveGatewayErrors answers with 502, 503, 504 or none at all in a row
 * @param interval how often it is looked at
 * @param baseEjectionTime how long an endpoint stays out, times how often it was
 * @param maxEjectionPercent the most that may be out; Istio's own default of 10 keeps a dead cluster in use
 */
public record OutlierDetection(
        @Doc("Answers with 5xx in a row that take an endpoint out.") @Default("5")
        Count consecutive5xxErrors,

        @Doc("Answers with 502, 503, 504 or none in a row that take an endpoint out.") @Default("5")
        Count consecutiveGatewayErrors,

        @Doc("How often endpoints are examined.") @Default("5s")
        Duration interval,

        @Doc("How long an endpoint stays out, multiplied by how often it was taken out.") @Default("30s")
        Duration baseEjectionTime,

        @Doc("The most endpoints that may be out, in percent.") @Default("100")
        WholePercent maxEjectionPercent) {

    private static final OutlierDetection USUAL =
            new OutlierDetection(Count.of(5), Count.of(5), Duration.of("5s"), Duration.of("30s"), WholePercent.of(100));

    /** What was run against a real istiod and Envoy: traffic fails over within seconds, and comes back. */
    public static OutlierDetection usual() {
        return USUAL;
    }
}
