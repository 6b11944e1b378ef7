/** What a render is before it touches a disk: relative paths, files and the sorted, immutable tree of them. */
@NullMarked
package io.meshrender.render.tree;

import org.jspecify.annotations.NullMarked;
