/**
 * Rules over a whole mesh: each a small named function, all in one visible list.
 *
 * <p>Enter at {@link MeshRules}: the list is the table of contents, and {@code docs/checks.md} has a section for each code in it. A class named
 * {@code …Rules} holds the rules of one subject. Facts about charts are in {@code OwnedKeys} (keys that the model decides about), {@code KnownKeys} (keys that a
 * chart knows) and {@code RawValues} (where somebody wrote them). {@code Spelling} and {@code Quoted} are the words of hints. {@link Silences} takes out
 * what {@code ignore} names, after all rules have run. Rules about one value are in its constructor ({@code model.value}), rules about a manifest of Istio's
 * in {@code model.istio}.
 */
@NullMarked
package io.meshrender.model.check;

import org.jspecify.annotations.NullMarked;
