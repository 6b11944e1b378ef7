/** One thin goal a class: parameters, one call of the library, and what came of it in words. */
@NullMarked
package io.meshrender.maven;

import org.jspecify.annotations.NullMarked;
