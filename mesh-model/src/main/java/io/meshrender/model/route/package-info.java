/**
 * Who reaches whom: what follows from the model alone about names, callers and clusters that answer.
 *
 * <p>Enter at {@link io.meshrender.model.route.Routes}, which holds {@link io.meshrender.model.route.ServiceRoutes} by service, and these
 * {@link io.meshrender.model.route.NameRoutes} by name. What one cluster sees of a name is a {@link io.meshrender.model.route.Viewpoint};
 * clusters that see it alike share one, so calls are never spelt out pair by pair. Questions are answered when they are asked: the
 * {@linkplain io.meshrender.model.route.NameRoutes#tiers tiers} of a call come from {@link io.meshrender.model.route.Preference}, each
 * {@link io.meshrender.model.route.Way} in them from {@link io.meshrender.model.route.Ways}, the only place that compares networks.
 * {@link io.meshrender.model.route.Route} is one row of all that, {@link io.meshrender.model.route.RouteDiff} compares rows,
 * {@link io.meshrender.model.route.RoutesJson} writes them, and {@link io.meshrender.model.route.Outage} says what is lost in a what-if.
 */
@Api
@NullMarked
package io.meshrender.model.route;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
