/** From a rendered tree to a directory that holds it: plan what differs, then apply it as one transaction. */
@NullMarked
package io.meshrender.render.output;

import org.jspecify.annotations.NullMarked;
