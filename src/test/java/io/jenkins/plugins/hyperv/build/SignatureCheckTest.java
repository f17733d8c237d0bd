package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** The check itself, on the signature of a class that a small listing describes rightly or wrongly. */
class SignatureCheckTest {
    @Test
    void aTrueSignatureIsAccepted() throws IOException {
        assertThat(problems("""
                        class public hudson/AbortException extends java/io/IOException from core.jar
                          method public <init> ()V
                          method public <init> (Ljava/lang/String;)V
                        """)).isEmpty();
    }

    @Test
    void aMemberThatIsNotThereIsFound() throws IOException {
        assertThat(problems("""
                        class public hudson/AbortException extends java/io/IOException from core.jar
                          method public <init> ()V
                        """)).singleElement().asString().contains("there is no <init>(Ljava/lang/String;)V");
    }

    @Test
    void aWrongFlagOrSupertypeIsFound() throws IOException {
        assertThat(problems("""
                        class public final hudson/AbortException extends java/lang/RuntimeException from core.jar
                          method protected <init> (Ljava/lang/String;)V throws java/io/IOException
                        """))
                .anyMatch(p -> p.contains("is [") && p.contains("final"))
                .anyMatch(p -> p.contains("does not extend java/io/IOException"))
                .anyMatch(p -> p.contains("<init>(Ljava/lang/String;)V is [protected]"))
                .anyMatch(p -> p.contains("throws [java/io/IOException]"))
                .hasSize(4);
    }

    private static Set<String> problems(String listing) throws IOException {
        ApiListing read = ApiListing.read(new StringReader(listing));
        // From the file: on the class path of the tests a fake of the same name comes first.
        List<ClassNode> signature = ClassFile.below(Path.of("target", "classes"), "hudson").stream()
                .filter(type -> type.name.equals("hudson/AbortException"))
                .toList();
        return new SignatureCheck(read).problems(signature);
    }
}
