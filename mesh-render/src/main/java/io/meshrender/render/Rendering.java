package io.meshrender.render;

import io.meshrender.model.trouble.Problem;
import io.meshrender.model.vip.VipLedger;
import io.meshrender.render.tree.RenderedTree;
import java.util.List;

/**
 * What a mesh renders to.
 *
 * @param tree its files
 * @param ledger the addresses of its names from now on; whoever writes the tree writes this first
 * @param warnings what is allowed and not wise, sorted
 */
public record Rendering(RenderedTree tree, VipLedger ledger, List<Problem> warnings) {

    public Rendering {
        warnings = List.copyOf(warnings);
    }
}
