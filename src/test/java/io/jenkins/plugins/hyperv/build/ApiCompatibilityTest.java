package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.ClassNode;

/** Our classes and the signatures that they are compiled against, held against the listing of the real Jenkins API. */
class ApiCompatibilityTest {
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path LISTING =
            Path.of(System.getProperty("jenkins.api", "../shared/jenkins-api/2.479.3.txt.gz"));

    private static final String ABSENT = "Skipped: no listing of the Jenkins API at " + LISTING
            + ". Give one with -Djenkins.api=FILE (jenkins-api/2.479.3.txt.gz of the shared folder).";

    private ApiListing listing;

    /** On the console too, which shows no reasons for skipped tests. */
    @BeforeAll
    static void sayIfAbsent() {
        if (!Files.exists(LISTING)) {
            System.out.println(ABSENT);
        }
    }

    /** Before each, not before all: so the report names the reason for each test that it skips. */
    @BeforeEach
    void readListing() {
        assumeTrue(Files.exists(LISTING), ABSENT);
        listing = ApiListing.read(LISTING);
    }

    @Test
    void allThatOurClassesUseExistsInJenkinsAndMayBeUsed() {
        List<ClassNode> ours = ClassFile.below(CLASSES, "io/jenkins/plugins/hyperv");
        assertThat(ours).isNotEmpty();
        assertThat(new ApiCheck(listing, ours).problems()).isEmpty();
    }

    @Test
    void theSignaturesSayWhatJenkinsSays() {
        List<ClassNode> signatures = ApiListing.PREFIXES.stream()
                .flatMap(folder -> ClassFile.below(CLASSES, folder).stream())
                .toList();
        assumeTrue(!signatures.isEmpty(), "Skipped: compiled against the real Jenkins, not against signatures.");
        assertThat(new SignatureCheck(listing).problems(signatures)).isEmpty();
    }

    @Test
    void theListingIsTheWholeApi() {
        assertThat(Stream.of(
                        "hudson/model/Run", "org/jenkinsci/Symbol", "com/cloudbees/plugins/credentials/Credentials"))
                .allSatisfy(name -> assertThat(listing.type(name)).isNotNull());
    }
}
