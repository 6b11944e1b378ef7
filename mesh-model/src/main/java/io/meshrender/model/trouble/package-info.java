/** What stands in the way of a render, and where: one kind of problem, its place in a text and its place in the model. */
@Api
@NullMarked
package io.meshrender.model.trouble;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
