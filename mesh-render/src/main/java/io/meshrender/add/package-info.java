/**
 * Adds a cluster, a service or a caller to the text of a mesh: at its place, with every other byte as it was. Enter at {@link
 * io.meshrender.add.Addition}, which finds the file, lets {@code YamlText} find the place in it, reads the result again, and looks at what it
 * changes before anybody writes it.
 */
@NullMarked
package io.meshrender.add;

import org.jspecify.annotations.NullMarked;
