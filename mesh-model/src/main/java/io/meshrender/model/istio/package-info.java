/**
 * Rules about one Kubernetes manifest, wherever it comes from: what Istio's definitions and Istio's own validation refuse or warn of, and the
 * table of Istio's releases that the rules look into.
 *
 * <ul>
 *   <li>{@link io.meshrender.model.istio.IstioRelease}, {@link io.meshrender.model.istio.IstioFeature}: one row a minor, and what patches brought
 *   <li>{@code ReleaseList}: the lists in {@code releases/<minor>/}: {@code fields}, {@code mesh-config}, {@code <chart>.keys}, {@code
 *       istiod.variables}. The oldest minor has them whole; each later one has a file where something differs: a line is new or different, or
 *       gone behind {@code !}. A line is a path (or a variable), a space, and what is asked of it
 *   <li>{@code IstioKinds}, {@code ShapeTree}, {@code Shape}: the kinds of a release and their fields; {@code Since}: which later one has what is
 *       missing
 *   <li>{@link io.meshrender.model.istio.ManifestRules}: {@code KindRules}, {@code FieldCheck}, then the rules of each kind
 *   <li>{@link io.meshrender.model.istio.MeshConfigCheck}, {@link io.meshrender.model.istio.ChartKeys}: raw values
 * </ul>
 */
@NullMarked
package io.meshrender.model.istio;

import org.jspecify.annotations.NullMarked;
