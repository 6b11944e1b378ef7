/**
 * What is installed in a cluster: charts, and the releases that they become.
 *
 * <p>Enter at {@code Charts}: the table, of which {@code render.helm.HelmCharts} holds the one that there is, a row ({@code Chart}) for each
 * component. {@code Charts.releases(view)} computes from what a cluster sees the list of its {@code HelmRelease}s, each with its values, its
 * place in the order of installation ({@code Wave}) and its file's name. Rooms of delivery (Argo CD, the commands in the README) iterate
 * over that list and over the sections of the tree, and know no chart by its name. {@code StackNames} says what kube-prometheus-stack calls
 * what it installs. To add a chart: a row in {@code model.chart.Component}, and one in {@code HelmCharts}.
 */
@NullMarked
package io.meshrender.render.component;

import org.jspecify.annotations.NullMarked;
