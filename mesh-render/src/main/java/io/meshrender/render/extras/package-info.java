/** A platform team's own manifests, carried into the tree as they are, and held against what is rendered beside them. */
@NullMarked
package io.meshrender.render.extras;

import org.jspecify.annotations.NullMarked;
