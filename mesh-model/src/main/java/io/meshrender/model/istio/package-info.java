/** Rules about one Kubernetes manifest, wherever it comes from: what Istio's definitions and Istio's own validation refuse or warn of. */
@NullMarked
package io.meshrender.model.istio;

import org.jspecify.annotations.NullMarked;
