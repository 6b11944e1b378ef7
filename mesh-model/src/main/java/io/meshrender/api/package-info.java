/** The mark of the types that other programs may rely on. */
@NullMarked
package io.meshrender.api;

import org.jspecify.annotations.NullMarked;
