package io.meshrender.render.change;

import io.meshrender.model.value.Host;
import io.meshrender.model.value.Locality;
import io.meshrender.model.value.Name;
import io.meshrender.model.value.Port;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One cluster of a {@link Side}.
 *
 * @param locality where it runs
 * @param gatewayPort the port of its east-west gateway, as far as others say it
 * @param rows the names that it calls or answers
 * @param servers the services that run in it
 */
public record ClusterSide(
        Locality locality, Optional<Port> gatewayPort, SortedMap<Host, Row> rows, SortedMap<Name, Server> servers) {

    public ClusterSide {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
        servers = Collections.unmodifiableSortedMap(new TreeMap<>(servers));
    }
}
