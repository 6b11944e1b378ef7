/** The VIP ledger: which address each name of the mesh has, and has had. */
@NullMarked
package io.meshrender.model.vip;

import org.jspecify.annotations.NullMarked;
