/** The problems of a mesh in forms that machines read. */
@Api
@NullMarked
package io.meshrender.model.report;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
