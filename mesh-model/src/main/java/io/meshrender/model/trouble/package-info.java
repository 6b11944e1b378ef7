/** What stands in the way of a render, and where: one kind of problem, its place in a text and its place in the model. */
@NullMarked
package io.meshrender.model.trouble;

import org.jspecify.annotations.NullMarked;
