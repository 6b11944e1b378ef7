package io.meshrender.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what other programs may rely on: a type, or a package with all its public types. Such a type changes as semantic versioning allows.
 * A public type without this mark is public for other packages of mesh-render only, and may change or go with every version.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.PACKAGE, ElementType.TYPE})
public @interface Api {}
