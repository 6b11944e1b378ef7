/** What a render costs at every size, each run in a JVM of its own, beside what copying the same tree costs. */
@NullMarked
package io.meshrender.bench;

import org.jspecify.annotations.NullMarked;
