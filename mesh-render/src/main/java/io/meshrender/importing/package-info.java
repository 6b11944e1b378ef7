/**
 * Makes a {@code mesh.yaml} of what is there already: dumps of live clusters, IstioOperators, Helm values, Argo CD and Flux objects, Istio's own
 * resources, and rendered trees. It contacts nobody. Enter at {@link io.meshrender.importing.Import}: {@code SourceFiles} reads, {@code Scopes} says
 * which cluster a document speaks of, a reader for each kind puts what it knows into {@code Facts}, {@code MeshText} writes what came together. What
 * is known has its source beside it; what is not known is a TODO, which no render accepts (MESH119).
 *
 * <p>The only package that knows Jackson's YAML: foreign files have anchors, merge keys and anything else that the reader of a mesh refuses.
 */
@NullMarked
package io.meshrender.importing;

import org.jspecify.annotations.NullMarked;
