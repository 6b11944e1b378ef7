package io.meshrender.render.calls;

import io.meshrender.model.OutlierDetection;

/**
 * A service, and its line, which is the same in every file that has it, unless the service is otherwise in some cluster.
 *
 * @param text without the end of the line
 */
record ServiceLine(CalledService service, String text) {

    static ServiceLine of(CalledService service) {
        return new ServiceLine(
                service,
                CallsText.row(
                        "service",
                        service.name(),
                        service.identity(),
                        CallsText.some(service.ports(), CallsText.NONE),
                        CallsText.some(service.admitted(), CallsText.ALL),
                        failures(service.outlierDetection()),
                        service.connectTimeout().isPresent()
                                ? service.connectTimeout().get()
                                : CallsText.NONE));
    }

    private static String failures(OutlierDetection of) {
        return of.consecutive5xxErrors() + "/" + of.consecutiveGatewayErrors() + "/" + of.interval() + "/"
                + of.baseEjectionTime() + "/" + of.maxEjectionPercent();
    }
}
