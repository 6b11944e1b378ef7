/** The README of a tree: what is there, what it does, and how a person brings it to the clusters. */
@NullMarked
package io.meshrender.render.gitops.readme;

import org.jspecify.annotations.NullMarked;
