package io.meshrender.model.extras;

import io.meshrender.model.Cluster;
import io.meshrender.model.Mesh;
import io.meshrender.model.MeshSettings;
import io.meshrender.model.ServicePort;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Star;
import java.util.List;
import java.util.function.Function;

/**
 * Whether the rules of an AuthorizationPolicy match a caller, as istiod reads them ({@code pilot/pkg/security/authz/model}). Identities,
 * namespaces and ports are decided; requests and addresses, of which the model knows nothing, leave it open. On a port that speaks no HTTP a
 * rule about requests never admits, and a rule that denies loses what it says of requests.
 */
final class Admission {
    private static final String CLUSTER_LOCAL = "cluster.local";

    private final Mesh mesh;
    private final MeshSettings settings;
    private final Own policy;
    private final boolean denies;
    private final Requests requests;

    Admission(Mesh mesh, Own policy, Requests requests) {
        this.mesh = mesh;
        this.requests = requests;
        this.settings = mesh.settings();
        this.policy = policy;
        this.denies = policy.spec().at("action").is("DENY");
    }

    /** Whether one of the rules matches. */
    Match matches(Caller caller, ServicePort port) {
        Match match = Match.NO;
        for (Field rule : policy.spec().at("rules").items()) {
            match = match.or(matches(rule, caller, port));
        }
        return match;
    }

    /** Whether {@code rule} matches. */
    Match matches(Field rule, Caller caller, ServicePort port) {
        return any(rule.at("from"), "source", source -> source(source, caller, port))
                .and(any(rule.at("to"), "operation", operation -> operation(operation, caller, port)))
                .and(when(rule.at("when"), caller, port));
    }

    private static Match any(Field list, String key, Function<Field, Match> matches) {
        if (list.isEmpty()) {
            return Match.YES;
        }
        Match match = Match.NO;
        for (Field item : list.items()) {
            match = match.or(matches.apply(item.at(key)));
        }
        return match;
    }

    private Match source(Field source, Caller caller, ServicePort port) {
        Match match = Match.YES;
        for (Field field : source.entries()) {
            if (isAbsent(field)) {
                continue;
            }
            match = match.and(
                    switch (field.key()) {
                        case "principals" -> principal(field.texts(), caller);
                        case "notPrincipals" -> principal(field.texts(), caller).not();
                        case "namespaces" -> namespace(field.texts(), caller);
                        case "notNamespaces" -> namespace(field.texts(), caller).not();
                        case "serviceAccounts" -> account(field.texts(), caller);
                        case "notServiceAccounts" ->
                            account(field.texts(), caller).not();
                        case "requestPrincipals" -> asked(!requests.tokens(), port);
                        case "notRequestPrincipals" -> unasked(!requests.tokens(), port);
                        default -> Match.MAYBE;
                    });
        }
        return match;
    }

    private Match operation(Field operation, Caller caller, ServicePort port) {
        String target = port.targetPortOrPort().toString();
        Match match = Match.YES;
        for (Field field : operation.entries()) {
            if (isAbsent(field)) {
                continue;
            }
            match = match.and(
                    switch (field.key()) {
                        case "ports" -> text(field.texts(), target);
                        case "notPorts" -> text(field.texts(), target).not();
                        case "hosts", "methods", "paths" -> asked(requests.lack(field.key(), field, caller), port);
                        case "notHosts" -> unasked(requests.lack("hosts", field, caller), port);
                        case "notMethods" -> unasked(requests.lack("methods", field, caller), port);
                        case "notPaths" -> unasked(requests.lack("paths", field, caller), port);
                        default -> request(port);
                    });
        }
        return match;
    }

    /** An empty list is one that is not there; of what is no list MESH810 speaks. */
    private static boolean isAbsent(Field list) {
        return list.items().isEmpty();
    }

    private Match when(Field conditions, Caller caller, ServicePort port) {
        Match match = Match.YES;
        for (Field condition : conditions.items()) {
            String key = condition.at("key").text();
            match = match.and(
                    switch (key) {
                        case "source.principal" -> condition(condition, values -> principal(values, caller));
                        case "source.namespace" -> condition(condition, values -> namespace(values, caller));
                        case "source.serviceAccount" -> condition(condition, values -> account(values, caller));
                        case "destination.port" ->
                            condition(
                                    condition,
                                    values ->
                                            text(values, port.targetPortOrPort().toString()));
                        default -> key.startsWith("request.") ? request(key, condition, caller, port) : Match.MAYBE;
                    });
        }
        return match;
    }

    private static Match condition(Field condition, Function<List<String>, Match> matches) {
        Match match = Match.YES;
        if (!condition.at("values").isEmpty()) {
            match = matches.apply(condition.at("values").texts());
        }
        return condition.at("notValues").isEmpty()
                ? match
                : match.and(matches.apply(condition.at("notValues").texts()).not());
    }

    /** A condition on requests. */
    private Match request(String key, Field condition, Caller caller, ServicePort port) {
        Match match = request(port);
        Field values = condition.at("values");
        if (!values.items().isEmpty()) {
            match = match.and(asked(requests.lackAt(key, values, caller), port));
        }
        Field others = condition.at("notValues");
        return others.items().isEmpty() || !values.items().isEmpty()
                ? match
                : unasked(requests.lackAt(key, others, caller), port);
    }

    /** Requests that have something. What {@code none} has is left out of a rule that denies on a port of TCP. */
    private Match asked(boolean none, ServicePort port) {
        return none && port.protocol().isHttp() ? Match.NO : request(port);
    }

    /** Requests that have it not. */
    private Match unasked(boolean none, ServicePort port) {
        return none && port.protocol().isHttp() ? Match.YES : request(port);
    }

    private Match request(ServicePort port) {
        return port.protocol().isHttp() ? Match.MAYBE : denies ? Match.YES : Match.NO;
    }

    private Match principal(List<String> patterns, Caller caller) {
        if (caller.account().isEmpty()) {
            return patterns.contains("*") ? Match.YES : Match.MAYBE;
        }
        String own = "/ns/" + caller.namespace() + "/sa/" + caller.account();
        for (String pattern : patterns) {
            int slash = pattern.indexOf('/');
            boolean anyOfOurs = slash > 0 && isAnyOfOurs(pattern.substring(0, slash));
            if (anyOfOurs && Star.matches(pattern.substring(slash), own)) {
                return Match.YES;
            }
            for (Name name : caller.clusters()) {
                Cluster cluster = mesh.clusters().get(name);
                if (cluster != null && Star.matches(pattern, mesh.trustDomainOf(cluster) + own)) {
                    return Match.YES;
                }
            }
        }
        return Match.NO;
    }

    /** Whether a certificate of the mesh may have {@code domain}, or istiod takes it for the mesh's own. */
    boolean isOurs(String domain) {
        return isAnyOfOurs(domain)
                || mesh.clusters().values().stream()
                        .anyMatch(cluster -> mesh.trustDomainOf(cluster).text().equals(domain));
    }

    /** Whether istiod takes {@code domain} for the trust domain of its own cluster, whichever that is. */
    private boolean isAnyOfOurs(String domain) {
        return domain.equals(CLUSTER_LOCAL)
                || (!mesh.hasSeveralTrustDomains()
                        && domain.equals(settings.trustDomain().text()))
                || settings.trustDomainAliases().stream()
                        .anyMatch(alias -> alias.text().equals(domain));
    }

    private static Match namespace(List<String> patterns, Caller caller) {
        return caller.namespace().isEmpty() ? Match.MAYBE : text(patterns, caller.namespace());
    }

    private Match account(List<String> patterns, Caller caller) {
        if (caller.account().isEmpty()) {
            return Match.MAYBE;
        }
        for (String pattern : patterns) {
            String full = pattern.contains("/") ? pattern : policy.namespace() + "/" + pattern;
            if (full.equals(caller.namespace() + "/" + caller.account())) {
                return Match.YES;
            }
        }
        return Match.NO;
    }

    private static Match text(List<String> patterns, String text) {
        for (String pattern : patterns) {
            if (Star.matches(pattern, text)) {
                return Match.YES;
            }
        }
        return Match.NO;
    }
}
