/** Writes JSON: schemas for editors, reports for machines. */
@NullMarked
package io.meshrender.model.json;

import org.jspecify.annotations.NullMarked;
