/**
 * Rules over a whole mesh: each a small named function, all in one visible list.
 *
 * <p>Enter at {@link MeshRules}: the list is the table of contents, and {@code docs/checks.md} has a section for each code in it. What few meshes
 * use has its list in {@code RareRules}, which asks first whether this one does. A class named {@code …Rules} holds the rules of one subject. Raw
 * values: {@code HelmValueRules} refuses what is the model's, {@code UnknownKeyRules} asks {@code KnownKeys} what a chart knows, {@code
 * CountedValueRules} has a table of {@code CountedValue}s for each chart, the values on which rendered files count. {@code ExtraRules} are those of
 * a platform team's own manifests, and {@code Receivers} groups the clusters that these go to by their release of Istio. {@code Spelling} and {@code
 * Quoted} are the words of hints. {@link IgnoredWarnings} takes out what {@code ignore} names, after all rules have run. Rules about one value are
 * in its constructor ({@code model.value}), rules about a manifest of Istio's in {@code model.istio}, facts about charts in {@code model.chart}.
 */
@NullMarked
package io.meshrender.model.check;

import org.jspecify.annotations.NullMarked;
