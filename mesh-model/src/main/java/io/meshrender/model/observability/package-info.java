/** What is installed to watch the mesh: metrics, dashboards, Kiali, telemetry. */
@Api
@NullMarked
package io.meshrender.model.observability;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
