/** What watches the mesh beside the charts: monitors, telemetry, rules and dashboards. */
@NullMarked
package io.meshrender.render.observability;

import org.jspecify.annotations.NullMarked;
