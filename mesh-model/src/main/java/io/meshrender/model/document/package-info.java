/** What a YAML text says, value by value, each with the place where it stands: the common ground of the reader and of the rules about manifests. */
@Api
@NullMarked
package io.meshrender.model.document;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
