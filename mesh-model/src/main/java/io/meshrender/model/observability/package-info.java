/** What is installed to watch the mesh: metrics, dashboards, Kiali, telemetry. */
@NullMarked
package io.meshrender.model.observability;

import org.jspecify.annotations.NullMarked;
