/** A rendered tree as Kubernetes resources in fabric8's types, for programs that apply it themselves. No render comes by here. */
@NullMarked
package io.meshrender.render.resource;

import org.jspecify.annotations.NullMarked;
