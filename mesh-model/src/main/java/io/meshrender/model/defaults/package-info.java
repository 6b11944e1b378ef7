/** What an API server adds to a manifest in places where Argo CD then sees a difference for ever. */
@NullMarked
package io.meshrender.model.defaults;

import org.jspecify.annotations.NullMarked;
