/** Values with a grammar: once one exists, it is right; a text that breaks its grammar is refused with what was expected. */
@NullMarked
package io.meshrender.model.value;

import org.jspecify.annotations.NullMarked;
