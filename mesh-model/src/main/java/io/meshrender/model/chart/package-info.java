/** The charts that a mesh is installed from, a row each: where their raw values stand, which keys the model owns, which lists of keys there are. */
@NullMarked
package io.meshrender.model.chart;

import org.jspecify.annotations.NullMarked;
