package io.meshrender.render.ask;

import io.meshrender.model.Cluster;
import io.meshrender.model.OnFailure;
import io.meshrender.model.OutlierDetection;
import io.meshrender.model.route.FirstAsked;
import io.meshrender.model.route.Grant;
import io.meshrender.model.route.Way;
import io.meshrender.model.value.Name;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** How routes and grants are said in sentences, the same in every answer. */
public final class Said {
    private static final List<String> NUMBERS = List.of(
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    private Said() {}

    /** {@code 1 call}, {@code 2 calls}. */
    public static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** A number in the middle of a sentence: a word up to twelve, then figures. */
    public static String number(int number) {
        return number >= 0 && number < NUMBERS.size() ? NUMBERS.get(number) : Integer.toString(number);
    }

    /** {@code a}, {@code a and b}, {@code a, b and c}; {@code nobody} if there is none. */
    public static String and(Collection<?> some) {
        List<String> words = words(some);
        if (words.isEmpty()) {
            return "nobody";
        }
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    /** The same, of at most {@code most}; of the others their number: {@code a, b and 37 more}. */
    public static String and(Collection<?> some, int most) {
        if (some.size() <= most) {
            return and(some);
        }
        List<String> words = words(some);
        return String.join(", ", words.subList(0, most)) + " and " + (some.size() - most) + " more";
    }

    /** What callers may do: {@code do everything}, {@code GET and HEAD /api/* at port 8080 of its pods, with a token of https://id.example}. */
    public static String grant(Grant grant) {
        String words = grant.methods().isEmpty() ? "" : and(grant.methods());
        if (!grant.paths().isEmpty()) {
            words += (words.isEmpty() ? "ask for " : " ") + and(grant.paths());
        }
        if (words.isEmpty()) {
            words = "do everything";
        }
        if (!grant.ports().isEmpty()) {
            words += " at port " + and(grant.ports()) + " of its pods";
        }
        return words
                + grant.token().map(issuer -> ", with a token of " + issuer).orElse("");
    }

    /** About which requests somebody is asked first: {@code all requests}, {@code requests for /admin/* at port 8080 of its pods}. */
    public static String about(FirstAsked first) {
        String ports = first.ports().isEmpty() ? "" : " at port " + and(first.ports()) + " of its pods";
        return (first.isNarrow() ? "requests" : "all requests")
                + (first.paths().isEmpty() ? "" : " for " + and(first.paths()))
                + (first.except().isEmpty() ? "" : ", but for " + and(first.except()) + (ports.isEmpty() ? "" : ","))
                + ports;
    }

    /** {@link #unanswered} as a clause about all requests that somebody is asked about first. */
    public static String onFailure(OnFailure onFailure) {
        return "while it does not answer they " + unanswered(onFailure);
    }

    /** What happens to requests while whoever is asked first does not answer: {@code pass unasked} or {@code are refused}. */
    public static String unanswered(OnFailure onFailure) {
        return onFailure == OnFailure.ALLOW ? "pass unasked" : "are refused";
    }

    /** {@code at home}, {@code eu-b directly}, or the cluster that answers; if calls are shared out, its share before it: {@code 30 % eu}. */
    public static String cluster(Way way) {
        return share(way) + (way instanceof Way.Home ? "at home" : elsewhere(way));
    }

    private static String elsewhere(Way way) {
        return way.cluster() + (way instanceof Way.Neighbour ? " directly" : "");
    }

    /** {@code 30 % }; empty where ways are alike. */
    public static String share(Way way) {
        return way.share() == 0 ? "" : way.share() + " % ";
    }

    /** Which clusters answer in which order: {@code at home, then eu-blue | eu-green, then ap-1}; {@code nobody} if none does. */
    public static String tiers(List<List<Way>> tiers) {
        List<String> words = new ArrayList<>(tiers.size());
        for (List<Way> tier : tiers) {
            words.add(String.join(" | ", tier.stream().map(Said::cluster).toList()));
        }
        return words.isEmpty() ? "nobody" : String.join(", then ", words);
    }

    /** Who answers first, in a headline: {@code its own pods}, {@code eu-blue}, {@code eu-blue and eu-green alike}. */
    public static String first(List<List<Way>> tiers) {
        if (tiers.isEmpty()) {
            return "nobody";
        }
        List<Way> first = tiers.get(0);
        String words = and(first.stream()
                .map(way -> share(way) + (way instanceof Way.Home ? "its own cluster" : elsewhere(way)))
                .toList());
        return first.size() > 1 && first.get(0).share() == 0 ? words + " alike" : words;
    }

    /** How a call gets there: {@code at home}, {@code directly}, or the address and port of a gateway; or why it does not. */
    public static String way(Way way) {
        if (way instanceof Way.Gateway gateway) {
            int others = gateway.through().size() - 1;
            return gateway.address() + ":" + gateway.port() + (others > 0 ? " or another gateway of its network" : "");
        }
        if (way instanceof Way.None none) {
            return "no way to " + none.cluster() + " (" + none.why() + ")";
        }
        return way instanceof Way.Home ? "at home" : "directly to the pods in " + way.cluster();
    }

    /** What makes calls turn to the next: {@code three 5xx or five gateway errors in a row take it out for 1m, longer each time}. */
    public static String patience(OutlierDetection detection) {
        int errors = detection.consecutive5xxErrors().number();
        int gatewayErrors = detection.consecutiveGatewayErrors().number();
        String out = "take it out for " + detection.baseEjectionTime() + ", longer each time";
        if (errors == 0 && gatewayErrors == 0) {
            return "no failure takes it out";
        }
        if (gatewayErrors == 0 || errors == gatewayErrors) {
            return number(errors) + " 5xx in a row " + out;
        }
        return errors == 0
                ? number(gatewayErrors) + " gateway errors in a row " + out
                : number(errors) + " 5xx or " + number(gatewayErrors) + " gateway errors in a row " + out;
    }

    /** The same in brackets behind a call that moves: {@code five failures of each sidecar, then 30s out, longer each time}. */
    public static String patienceInShort(OutlierDetection detection) {
        int errors = detection.consecutive5xxErrors().number();
        int gatewayErrors = detection.consecutiveGatewayErrors().number();
        int fewest = errors == 0 ? gatewayErrors : gatewayErrors == 0 ? errors : Math.min(errors, gatewayErrors);
        return number(fewest) + (fewest == 1 ? " failure" : " failures") + " of each sidecar, then "
                + detection.baseEjectionTime() + " out, longer each time";
    }

    /** The namespaces that call: {@code everybody}, or their names. */
    public static String namespaces(Collection<Name> callers) {
        return callers.isEmpty() ? "everybody" : String.join(", ", words(callers));
    }

    /** The names of clusters. */
    public static List<Name> names(Collection<Cluster> clusters) {
        return clusters.stream().map(Cluster::name).toList();
    }

    private static List<String> words(Collection<?> some) {
        return some.stream().map(Object::toString).toList();
    }
}
