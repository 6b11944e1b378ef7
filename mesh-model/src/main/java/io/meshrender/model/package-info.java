/** The model: one mesh, its networks, clusters and services, and what may be wrong with it. */
@NullMarked
package io.meshrender.model;

import org.jspecify.annotations.NullMarked;
