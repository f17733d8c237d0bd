package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** pom.xml and pom-jenkins.xml build the same plugin for the same Jenkins. */
class BuildFilesTest {
    private static final String POM = read("pom.xml");
    private static final String JENKINS_POM = read("pom-jenkins.xml");

    @ParameterizedTest
    @ValueSource(strings = {"revision", "jenkins.version", "artifactId", "description", "url"})
    void bothSayTheSame(String element) {
        assertThat(project(JENKINS_POM, element)).isEqualTo(project(POM, element));
    }

    @ParameterizedTest
    @ValueSource(strings = {"assertj-core", "bcpkix-jdk18on", "jcifs", "kerb-admin"})
    void theSimulatedHostHasTheSameLibraries(String artifact) {
        assertThat(version(JENKINS_POM, artifact)).isEqualTo(version(POM, artifact));
    }

    @Test
    void bothPackageTheSameHelp() {
        assertThat(resources(JENKINS_POM)).isNotEmpty().isEqualTo(resources(POM));
    }

    private static List<String> resources(String pom) {
        return Pattern.compile("<resource><directory>src/main/.*?</resource>")
                .matcher(pom)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    @Test
    void bothDependOnTheSamePlugins() {
        Matcher plugins = Pattern.compile("([\\w-]+):[^,]+").matcher(project(POM, "jenkins.plugin-dependencies"));
        assertThat(plugins.results().map(plugin -> plugin.group(1)))
                .isNotEmpty()
                .allMatch(plugin -> JENKINS_POM.contains("<artifactId>" + plugin + "</artifactId>\n    </dependency>"));
    }

    /** The first element of a name after the parent. */
    private static String project(String pom, String element) {
        return find(pom.replaceFirst("(?s)<parent>.*</parent>", ""), "<" + element + ">([^<]+)</");
    }

    private static String version(String pom, String artifact) {
        return find(pom, "<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)</");
    }

    private static String find(String pom, String regex) {
        Matcher matcher = Pattern.compile(regex).matcher(pom);
        assertThat(matcher.find()).as(regex).isTrue();
        return matcher.group(1);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
