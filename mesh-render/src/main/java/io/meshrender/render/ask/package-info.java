/**
 * Questions about a mesh and their answers in sentences: why a call is answered or not, and what is lost when something is down. All of it
 * is a view of {@link io.meshrender.model.route.Routes}; the words are those of {@link io.meshrender.render.ask.Said}, everywhere.
 */
@NullMarked
package io.meshrender.render.ask;

import org.jspecify.annotations.NullMarked;
