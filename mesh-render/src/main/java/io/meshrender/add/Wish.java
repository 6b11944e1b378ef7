package io.meshrender.add;

import io.meshrender.api.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be added. Its values are judged where they are read, as if a person had typed them. */
@Api
public sealed interface Wish {

    /** Its path in the mesh: {@code services.cart}. */
    String path();

    /**
     * A cluster.
     *
     * @param name its name
     * @param network the network of its pods; added too if the mesh has none of this name
     * @param locality where it runs
     * @param address where other networks reach its gateway, or {@code pending}; empty: where the defaults of clusters say
     * @param alias its short name in regional host names; absent: its name
     */
    record NewCluster(String name, String network, String locality, String address, Optional<String> alias)
            implements Wish {
        @Override
        public String path() {
            return "clusters." + name;
        }

        Entry.Keys entry() {
            Entry.Keys entry = new Entry.Keys().with("network", network).with("locality", locality);
            if (alias.isPresent()) {
                entry = entry.with("alias", alias.get());
            }
            return address.isEmpty() ? entry : entry.with("gateway", new Entry.Keys().with("address", address));
        }
    }

    /**
     * A service.
     *
     * @param name its name
     * @param namespace its namespace
     * @param clusters where it runs; {@code all} alone for everywhere
     * @param ports its ports, at least one
     * @param names which names it gets: regional, global, kubernetes
     * @param callers the services that call it; empty: everybody
     */
    record NewService(
            String name,
            String namespace,
            List<String> clusters,
            List<WishedPort> ports,
            List<String> names,
            List<String> callers)
            implements Wish {
        public NewService {
            clusters = List.copyOf(clusters);
            ports = List.copyOf(ports);
            names = List.copyOf(names);
            callers = List.copyOf(callers);
        }

        @Override
        public String path() {
            return "services." + name;
        }

        Entry.Keys entry() {
            Entry.Keys entry = new Entry.Keys().with("namespace", namespace);
            entry = clusters.equals(List.of("all")) ? entry.with("clusters", "all") : entry.with("clusters", clusters);
            List<Entry> some = new ArrayList<>();
            ports.forEach(port -> some.add(port.entry()));
            entry = entry.with("ports", new Entry.Items(some)).with("names", names);
            return callers.isEmpty() ? entry : entry.with("callers", new Entry.Keys().with("services", callers));
        }
    }

    /**
     * A service that calls another one.
     *
     * @param caller the service that calls
     * @param service the service that is called, whose callers are named already
     */
    record NewCaller(String caller, String service) implements Wish {
        @Override
        public String path() {
            return "services." + service + ".callers";
        }
    }

    /**
     * A port: {@code http:80}, {@code http:80:8080}, {@code db:5432/TCP}.
     *
     * @param name its name
     * @param port the number that callers use
     * @param target the number that the pods listen on; absent: the same
     * @param protocol what is spoken
     */
    record WishedPort(String name, String port, Optional<String> target, String protocol) {

        /**
         * A port from its text.
         *
         * @throws IllegalArgumentException if it is none, or has no protocol and a name that says none
         */
        public static WishedPort of(String text) {
            int slash = text.indexOf('/');
            String[] parts = (slash < 0 ? text : text.substring(0, slash)).split(":", -1);
            if (parts.length < 2 || parts.length > 3) {
                throw new IllegalArgumentException(
                        "'" + text + "' is no port; write 'http:80', 'http:80:8080' or 'db:5432/TCP'");
            }
            String word = slash < 0 ? parts[0].split("-", -1)[0] : text.substring(slash + 1);
            String protocol = word.toUpperCase(Locale.ROOT);
            if (slash < 0
                    && !List.of("HTTP", "HTTP2", "GRPC", "HTTPS", "TLS", "TCP").contains(protocol)) {
                throw new IllegalArgumentException(
                        "the name of port '" + parts[0] + "' says no protocol; add one, such as '" + text + "/TCP'");
            }
            return new WishedPort(
                    parts[0], parts[1], parts.length == 3 ? Optional.of(parts[2]) : Optional.empty(), protocol);
        }

        Entry entry() {
            Entry.Keys entry = new Entry.Keys().with("name", name).with("port", port);
            return (target.isPresent() ? entry.with("targetPort", target.get()) : entry).with("protocol", protocol);
        }
    }
}
