/** The model: one mesh, its networks, clusters and services, and what may be wrong with it. */
@Api
@NullMarked
package io.meshrender.model;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
