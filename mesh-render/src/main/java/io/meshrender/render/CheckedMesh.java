package io.meshrender.render;

import io.meshrender.model.Mesh;
import io.meshrender.model.route.Routes;
import io.meshrender.model.trouble.Problems;
import io.meshrender.model.vip.VipLedger;

/**
 * A mesh that was held against every rule: {@link MeshRenderer#check} makes it, {@link MeshRenderer#render(CheckedMesh, java.util.Set)}
 * renders it if nothing stops that.
 *
 * @param mesh the mesh
 * @param routes who reaches whom in it
 * @param ledger the addresses of its names from now on, as far as they could be given
 * @param problems of the rules, of the ledger and of its extras, without the warnings that it ignores; their places in a text are not known
 */
public record CheckedMesh(Mesh mesh, Routes routes, VipLedger ledger, Problems problems) {}
