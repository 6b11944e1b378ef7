/** The one reader: from YAML text to a positioned tree to the records of the model, with every mistake at its place. */
@NullMarked
package io.meshrender.model.yaml;

import org.jspecify.annotations.NullMarked;
