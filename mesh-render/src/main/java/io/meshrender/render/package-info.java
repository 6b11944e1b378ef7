/** The door: a mesh goes in, the tree of its files comes out. */
@Api
@NullMarked
package io.meshrender.render;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
