/** What leads to istiods by names that outlive them: revision tags, and the webhook that validates what belongs to no revision. */
@NullMarked
package io.meshrender.render.revision;

import org.jspecify.annotations.NullMarked;
