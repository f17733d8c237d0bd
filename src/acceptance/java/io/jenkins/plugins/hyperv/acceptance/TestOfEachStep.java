package io.jenkins.plugins.hyperv.acceptance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameterized test whose first parameter is the name of a Pipeline step, one after the other. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ValueSource(
        strings = {
            "hypervExportReferencePoint",
            "hypervExportSnapshot",
            "hypervCreateReferencePoint",
            "hypervDestroyReferencePoint",
            "hypervReferencePoints",
            "hypervVerifyExport"
        })
@interface TestOfEachStep {}
