/**
 * Who calls whom, on disk: {@code clusters/<cluster>/calls.tsv}, a row for each name that the pods of a cluster call or answer. Enter at {@link
 * io.meshrender.render.calls.ClusterCalls}, the value; {@link io.meshrender.render.calls.CallsFile} writes and reads it.
 */
@NullMarked
package io.meshrender.render.calls;

import org.jspecify.annotations.NullMarked;
