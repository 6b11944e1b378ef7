package io.meshrender.model.vip;

import io.meshrender.model.Mesh;
import io.meshrender.model.Problem;
import io.meshrender.model.Service;
import io.meshrender.model.names.MeshName;
import io.meshrender.model.value.Host;
import io.meshrender.model.value.IpAddress;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A ledger brought up to date with a mesh.
 *
 * @param ledger every name of the mesh with its address, as far as there was one
 * @param problems what could not be done (MESH304)
 */
public record VipAllocation(VipLedger ledger, List<Problem> problems) {

    public VipAllocation {
        problems = List.copyOf(problems);
    }

    /** Gives every name of {@code mesh} an address: what it says itself, what it had, or the lowest that is free. */
    public static VipAllocation allocate(Mesh mesh, VipLedger before) {
        SortedMap<Host, IpAddress> active = new TreeMap<>();
        for (Service service : mesh.services().values()) {
            for (MeshName name : MeshName.of(mesh, service)) {
                IpAddress vip = service.vips().get(name.host());
                if (vip != null) {
                    active.put(name.host(), vip);
                }
            }
        }
        int next = mesh.settings().vips().first().bits() + 1;
        for (Service service : mesh.services().values()) {
            for (MeshName name : MeshName.of(mesh, service)) {
                if (!active.containsKey(name.host())) {
                    while (active.containsValue(IpAddress.ofBits(next))) {
                        next++;
                    }
                    active.put(name.host(), IpAddress.ofBits(next++));
                }
            }
        }
        return new VipAllocation(new VipLedger(active, before.retired()), List.of());
    }
}
