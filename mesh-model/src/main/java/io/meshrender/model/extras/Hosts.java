package io.meshrender.model.extras;

/** Host names as Istio compares them. */
final class Hosts {
    private Hosts() {}

    /** Whether {@code pattern}, an exact name or one that begins with {@code *}, includes {@code host}. */
    static boolean includes(String pattern, String host) {
        return pattern.startsWith("*")
                ? host.length() >= pattern.length() - 1
                        && host.regionMatches(
                                true, host.length() - pattern.length() + 1, pattern, 1, pattern.length() - 1)
                : pattern.equalsIgnoreCase(host);
    }

    /** The full name of {@code host}, as an object of {@code namespace} means it: one without a dot is a Kubernetes Service beside it. */
    static String full(String host, String namespace) {
        boolean isShort = host.indexOf('.') < 0 && !host.startsWith("*") && !host.isEmpty();
        return isShort ? host + "." + namespace + ".svc.cluster.local" : host;
    }

    /** Whether {@code host} is a name below {@code domain}. */
    static boolean isBelow(String host, String domain) {
        return host.length() > domain.length() + 1
                && host.regionMatches(true, host.length() - domain.length() - 1, "." + domain, 0, domain.length() + 1);
    }
}
