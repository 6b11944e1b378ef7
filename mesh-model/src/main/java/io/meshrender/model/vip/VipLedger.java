package io.meshrender.model.vip;

import io.meshrender.api.Api;
import io.meshrender.model.trouble.ModelPath;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Host → address, as a file beside the mesh keeps it: committed with it, never renumbered.
 *
 * @param active the names that the mesh has
 * @param retired names that it had; their addresses are not given to others
 */
@Api
public record VipLedger(SortedMap<Host, IpAddress> active, SortedMap<Host, IpAddress> retired) {
    /** What problems call the ledger where nobody says where it lies. */
    public static final String NAME = "the ledger";

    private static final VipLedger EMPTY = new VipLedger(Collections.emptySortedMap(), Collections.emptySortedMap());

    public VipLedger {
        active = Collections.unmodifiableSortedMap(new TreeMap<>(active));
        retired = Collections.unmodifiableSortedMap(new TreeMap<>(retired));
    }

    /** A ledger in which no name has an address yet. */
    public static VipLedger empty() {
        return EMPTY;
    }

    /** Where a problem about the entry of {@code host} points: {@code ledger[echo.eu.mesh.local]}, which is no path of the mesh itself. */
    public static ModelPath pathOf(Host host) {
        return ModelPath.of("ledger", host);
    }

    /** The address of {@code host}, if the mesh has that name. */
    public Optional<IpAddress> addressOf(Host host) {
        return Optional.ofNullable(active.get(host));
    }
}
