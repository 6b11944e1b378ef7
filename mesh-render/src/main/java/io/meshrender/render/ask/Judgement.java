package io.meshrender.render.ask;

import io.meshrender.model.ServicePort;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Route;
import io.meshrender.model.route.Way;
import java.util.List;
import java.util.Optional;

/**
 * How one call ends, and what that follows from.
 *
 * @param caller who calls
 * @param target whom
 * @param port at which port of the service; absent: at any
 * @param route where the call goes; absent if the name does not resolve
 * @param admitted whether the servers' policies let the caller in
 */
record Judgement(Caller caller, Target target, Optional<ServicePort> port, Optional<Route> route, boolean admitted) {
    static Judgement of(Caller caller, Target target) {
        boolean admitted = target.service().admits(caller.cluster(), caller.identity());
        return new Judgement(caller, target, Optional.empty(), target.route(caller), admitted);
    }

    /** What the caller may do, where it is admitted. */
    List<Grant> grants() {
        return target.service().grants(caller.cluster(), caller.identity());
    }

    /** The same for a call at one port of the service: at one that speaks no HTTP nothing that reads requests admits. */
    static Judgement of(Caller caller, Target target, ServicePort port) {
        Judgement judgement = of(caller, target);
        boolean admitted = judgement.grants().stream().anyMatch(grant -> grant.admitsAt(port));
        return new Judgement(caller, target, Optional.of(port), judgement.route(), admitted);
    }

    /** The same call of the same name in another mesh. */
    Judgement of(Target other) {
        return port.map(some -> of(caller, other, some)).orElseGet(() -> of(caller, other));
    }

    /** Whom the servers ask first about a request of this call. */
    Optional<FirstAsked> first() {
        return target.service().admission().first().filter(some -> port.isEmpty() || some.isAbout(port.get()));
    }

    Verdict verdict() {
        if (route.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        if (tiers().isEmpty()) {
            return route.get().unreachable().isEmpty() ? Verdict.LOST : Verdict.NO_WAY;
        }
        return admitted ? Verdict.ANSWERED : Verdict.REFUSED;
    }

    List<List<Way>> tiers() {
        return route.map(Route::tiers).orElse(List.of());
    }

    List<Way.None> unreachable() {
        return route.map(Route::unreachable).orElse(List.of());
    }

    /** In one line: {@code answered by eu-blue and eu-green alike}. */
    String words() {
        return switch (verdict()) {
            case ANSWERED ->
                "answered by " + Said.first(tiers())
                        + first().map(some -> ", if '" + some.authorizer() + "' lets it pass")
                                .orElse("");
            case REFUSED -> "refused by " + Said.first(tiers());
            case UNKNOWN -> admitted ? "unknown" : "unknown, and would be refused";
            case NO_WAY ->
                "no way to " + Said.and(unreachable().stream().map(Way::cluster).toList());
            case LOST -> "lost: nobody is left who answers";
        };
    }
}
