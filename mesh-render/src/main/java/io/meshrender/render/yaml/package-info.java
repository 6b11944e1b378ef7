/** The one YAML writer, its quoting rule, and how typed resources become mappings. */
@NullMarked
package io.meshrender.render.yaml;

import org.jspecify.annotations.NullMarked;
