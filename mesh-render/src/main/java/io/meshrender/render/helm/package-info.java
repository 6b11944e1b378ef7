/** Values files of the Helm charts, and the same control plane as IstioOperator files. */
@NullMarked
package io.meshrender.render.helm;

import org.jspecify.annotations.NullMarked;
