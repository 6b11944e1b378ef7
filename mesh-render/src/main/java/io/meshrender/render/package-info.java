/** The door: a mesh goes in, the tree of its files comes out. */
@NullMarked
package io.meshrender.render;

import org.jspecify.annotations.NullMarked;
