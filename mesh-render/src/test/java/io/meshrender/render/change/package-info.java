@NullMarked
package io.meshrender.render.change;

import org.jspecify.annotations.NullMarked;
