/** What a YAML text says, value by value, each with the place where it stands: the common ground of the reader and of the rules about manifests. */
@NullMarked
package io.meshrender.model.document;

import org.jspecify.annotations.NullMarked;
