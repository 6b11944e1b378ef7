/** What Kubernetes is told of the pods of a control plane or a gateway: how many, where, with what, and how many may be away at once. */
@Api
@NullMarked
package io.meshrender.model.workload;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
