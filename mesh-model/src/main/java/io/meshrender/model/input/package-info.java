/** How a record says what its input looks like: the key, what its absence stands for, and what it means. */
@NullMarked
package io.meshrender.model.input;

import org.jspecify.annotations.NullMarked;
