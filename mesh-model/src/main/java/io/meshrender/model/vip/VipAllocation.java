package io.meshrender.model.vip;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Problem;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger brought up to date with a mesh.
 *
 * @param ledger every name of the mesh that got an address, and every name that had one before
 * @param problems what could not be done (MESH304); their paths lead into the mesh, or into the ledger as {@link VipLedger#pathOf} says
 */
public record VipAllocation(VipLedger ledger, List<Problem> problems) {

    public VipAllocation {
        problems = List.copyOf(problems);
    }

    /**
     * Gives every name of {@code mesh} that needs an address the one that the mesh says by hand, or the one it has or had in {@code before},
     * or the lowest that is free, in the order of hosts. No name's address ever changes, and none is given to a second name, not even that of
     * a retired one.
     *
     * <p>Every regional and global name needs an address; a Kubernetes name does if a cluster calls it that has no such Service. An address
     * lies in {@code mesh.vips}, and is neither the first nor the last of that range, nor in {@link VipRange#ISTIODS_OWN}, nor in a range of
     * a network.
     */
    public static VipAllocation allocate(Mesh mesh, VipLedger before) {
        return allocate(mesh, Routes.of(mesh), before, VipLedger.NAME);
    }

    /**
     * The same for whoever has the routes already, and a ledger that problems call by a name of its own.
     *
     * @param routes the routes of {@code mesh}
     * @param ledgerName such as {@code mesh.lock.yaml}
     */
    public static VipAllocation allocate(Mesh mesh, Routes routes, VipLedger before, String ledgerName) {
        VipClaims claims = new VipClaims(VipRange.of(mesh), before, ledgerName);
        SortedMap<Host, IpAddress> active = claims.settle(VipNames.of(routes));
        SortedMap<Host, IpAddress> retired = new TreeMap<>(before.retired());
        retired.putAll(before.active());
        retired.keySet().removeAll(active.keySet());
        return new VipAllocation(new VipLedger(active, retired), claims.problems());
    }
}
