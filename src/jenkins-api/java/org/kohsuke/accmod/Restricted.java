package org.kohsuke.accmod;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Signature of access-modifier-annotation 1.33, for compiling only. Not {@code @Indexed} as the original is: the annotation
 * processor of annotation-indexer 1.2, the newest in Maven Central, fails on annotated interfaces.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
public @interface Restricted {
    Class<? extends AccessRestriction>[] value();
}
