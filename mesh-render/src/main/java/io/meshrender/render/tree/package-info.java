/** What a render is before it touches a disk: relative paths, files and the sorted, immutable tree of them. */
@Api
@NullMarked
package io.meshrender.render.tree;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
