/** Values with a grammar: once one exists, it is right; a text that breaks its grammar is refused with what was expected. */
@Api
@NullMarked
package io.meshrender.model.value;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
