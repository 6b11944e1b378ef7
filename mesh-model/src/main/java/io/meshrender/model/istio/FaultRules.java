package io.meshrender.model.istio;

import java.util.Set;

/** Faults that a route of a VirtualService injects (818). */
final class FaultRules {
    private static final double LEAST_SHARE = 0.0001;
    private static final Set<String> GRPC = Set.of(
            "OK",
            "CANCELLED",
            "UNKNOWN",
            "INVALID_ARGUMENT",
            "DEADLINE_EXCEEDED",
            "NOT_FOUND",
            "ALREADY_EXISTS",
            "PERMISSION_DENIED",
            "UNAUTHENTICATED",
            "RESOURCE_EXHAUSTED",
            "FAILED_PRECONDITION",
            "ABORTED",
            "OUT_OF_RANGE",
            "UNIMPLEMENTED",
            "INTERNAL",
            "UNAVAILABLE",
            "DATA_LOSS");

    private FaultRules() {}

    static void check(Part fault, Findings findings) {
        if (!fault.isThere() || fault.isWrong()) {
            return;
        }
        Part abort = fault.at("abort");
        Part delay = fault.at("delay");
        if (!abort.isThere() && !delay.isThere()) {
            findings.error(fault, "a fault that does nothing", "add 'abort' or 'delay'");
        }
        if (abort.isThere() && !abort.isWrong()) {
            abort(abort, findings);
        }
        share(delay.at("percentage"), findings);
        Durations.checkWhole(delay.at("fixedDelay"), findings);
        if (delay.at("exponentialDelay").isThere()) {
            findings.error(
                    delay.at("exponentialDelay"),
                    "an exponential delay, which Istio does not have",
                    "write fixedDelay");
        }
    }

    private static void abort(Part abort, Findings findings) {
        share(abort.at("percentage"), findings);
        Part grpc = abort.at("grpcStatus");
        if (grpc.isThere()) {
            if (!grpc.isWrong() && !GRPC.contains(grpc.text())) {
                findings.error(
                        grpc, Shown.quoted(grpc.text()) + " is no status of gRPC", Shown.instead(grpc.text(), GRPC));
            }
        } else if (abort.at("http2Error").isThere()) {
            findings.error(abort.at("http2Error"), "an HTTP/2 error, which Istio does not inject", "write httpStatus");
        } else if (abort.at("httpStatus").isThere()) {
            status(abort.at("httpStatus"), findings);
        } else {
            findings.warning(abort, "an abort without a status aborts nothing", "add 'httpStatus' or 'grpcStatus'");
        }
    }

    /** A status that a proxy may answer with. */
    static void status(Part status, Findings findings) {
        if (!status.isWrong() && (status.whole() < 200 || status.whole() > 600)) {
            findings.error(status, status.text() + " is no HTTP status to answer with", "write one from 200 to 599");
        }
    }

    private static void share(Part percentage, Findings findings) {
        Part value = percentage.at("value");
        double share = value.number();
        if (share < 0 || share > 100 || (share > 0 && share < LEAST_SHARE)) {
            findings.error(value, value.text() + " is no percentage", "write 0, or a number from 0.0001 to 100");
        }
    }
}
