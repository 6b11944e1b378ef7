/** The writer against real directories: what it says, what it touches, and what a crash leaves. */
@NullMarked
package io.meshrender.render.output;

import org.jspecify.annotations.NullMarked;
