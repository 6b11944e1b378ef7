/**
 * What stands in the way of a render, and where: one kind of problem with its place in a text and in the model, the list of all codes, and
 * what callers ask of several problems at once. Knows nothing but the JDK.
 */
@Api
@NullMarked
package io.meshrender.model.trouble;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
