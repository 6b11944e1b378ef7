/**
 * Upgrades Istio over many clusters: the commits, one after the other, and the edit of each in the text of the mesh. Enter at {@link
 * io.meshrender.upgrade.UpgradePlan} for what there is to do, at {@link io.meshrender.upgrade.UpgradeEdit} to do one step of it. {@code
 * InCluster} says how far a cluster is, {@code Steps} and {@code ClusterSteps} make the steps, {@code StepText} writes them.
 */
@NullMarked
package io.meshrender.upgrade;

import org.jspecify.annotations.NullMarked;
