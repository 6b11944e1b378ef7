/** The goals, called as Maven calls them, and by a real Maven. */
@NullMarked
package io.meshrender.maven;

import org.jspecify.annotations.NullMarked;
