/** What follows from the model alone: the names a service has across the mesh, who answers them and who calls them. */
@NullMarked
package io.meshrender.model.route;

import org.jspecify.annotations.NullMarked;
