/** What one cluster sees of the mesh, computed once, and the one-method interface of those who render it. */
@NullMarked
package io.meshrender.render.view;

import org.jspecify.annotations.NullMarked;
