/** mesh-render inside another program. */
@NullMarked
package io.meshrender.samples;

import org.jspecify.annotations.NullMarked;
