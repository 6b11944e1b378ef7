package io.meshrender.importing;

import java.util.List;
import java.util.Optional;

/**
 * A name that a mesh gives to a service, as its ServiceEntry says it.
 *
 * @param kind {@code regional}, {@code global}, {@code kubernetes}, or {@code chosen} for one that is written whole
 * @param service the service's name
 * @param alias of a regional name; else empty
 * @param domain what regional and global names end in; empty for a Kubernetes name
 */
record MeshName(String host, String kind, String service, String alias, String domain) {
    private static final String CHOSEN = "chosen";
    private static final String KUBERNETES = ".svc.cluster.local";

    /** The name; empty if the host and the object's name are not those that a mesh gives. */
    static Optional<MeshName> of(Document serviceEntry) {
        List<String> hosts = serviceEntry.root().texts("spec.hosts");
        String object = serviceEntry.name().replaceFirst("-remote$", "");
        int dash = object.lastIndexOf('-');
        if (hosts.size() != 1 || serviceEntry.root().text("spec.location").equals("MESH_EXTERNAL") || dash < 1) {
            return Optional.empty();
        }
        String host = hosts.get(0);
        int first = host.indexOf('.');
        String service = first < 0 ? host : host.substring(0, first);
        String rest = host.substring(first + 1);
        if (object.equals(host.replace('.', '-'))) {
            return Optional.of(new MeshName(host, CHOSEN, service, "", ""));
        }
        if (host.endsWith(KUBERNETES)) {
            return Optional.of(new MeshName(host, "kubernetes", service, "", ""));
        }
        if (object.equals(service + "-global")) {
            return Optional.of(new MeshName(host, "global", service, "", rest));
        }
        String alias = object.startsWith(service + "-") ? object.substring(service.length() + 1) : "";
        boolean regional = !alias.isEmpty() && rest.startsWith(alias + ".");
        return regional
                ? Optional.of(new MeshName(host, "regional", service, alias, rest.substring(alias.length() + 1)))
                : Optional.empty();
    }

    boolean isChosen() {
        return kind.equals(CHOSEN);
    }
}
