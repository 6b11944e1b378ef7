package io.meshrender.render.change;

import io.meshrender.model.value.Host;
import io.meshrender.model.value.Name;

/**
 * That one cluster has to be synced before another, or a call is stranded on the way.
 *
 * @param first the cluster that comes first
 * @param then the cluster that comes after it
 * @param host the name whose calls would be stranded
 * @param firstTier whether those calls are stranded at once; otherwise only if all tried before fail in that window
 * @param serves whether {@code first} has to answer before {@code then} calls it; otherwise it has to let go of {@code then} before that stops answering
 */
record Constraint(Name first, Name then, Host host, boolean firstTier, boolean serves) {}
