/** Rules over a whole mesh: each a small named function, all in one visible list. */
@NullMarked
package io.meshrender.model.check;

import org.jspecify.annotations.NullMarked;
