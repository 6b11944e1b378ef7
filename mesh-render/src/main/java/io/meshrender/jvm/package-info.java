/**
 * A JVM for one short run of much work, which a bare one spends half of its processor time on optimising for later. A program that renders a mesh enters
 * at {@link io.meshrender.jvm.ShortRun}; the goals of the Maven plugin start theirs by the other types.
 */
@Api
@NullMarked
package io.meshrender.jvm;

import io.meshrender.api.Api;
import org.jspecify.annotations.NullMarked;
