/** The problems of a mesh in forms that machines read. */
@NullMarked
package io.meshrender.model.report;

import org.jspecify.annotations.NullMarked;
