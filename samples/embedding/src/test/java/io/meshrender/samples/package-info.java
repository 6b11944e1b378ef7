/** The samples, run. */
@NullMarked
package io.meshrender.samples;

import org.jspecify.annotations.NullMarked;
