/** Rules about a single manifest that somebody else wrote. */
@NullMarked
package io.meshrender.model.check.manifest;

import org.jspecify.annotations.NullMarked;
