package io.jenkins.plugins.hyperv.build;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Extension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.java.sezpoz.Index;
import net.java.sezpoz.IndexItem;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The finished plugin, as Jenkins will find it. */
class HpiIT {
    private static final Path HPI = Path.of("target", "hyperv-export.hpi");
    private static final Path TEST_CLASSES = Path.of("target", "test-classes");
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final String JAR = "WEB-INF/lib/hyperv-export.jar";
    /** All that may lie in WEB-INF/lib, nothing that Jenkins or a plugin we depend on ships, and its bytes at most. */
    private static final Map<String, Integer> LIBRARIES = Map.of(JAR, 1_800_000);

    private static final int MAX_BYTES = 2_000_000;

    private static Map<String, byte[]> hpi;
    private static Map<String, byte[]> jar;

    @BeforeAll
    static void open() throws IOException {
        hpi = entries(Files.readAllBytes(HPI));
        jar = entries(hpi.get(JAR));
    }

    @Test
    void bothManifestsAreTheSame() {
        assertThat(jar.get(MANIFEST)).isEqualTo(hpi.get(MANIFEST));
    }

    @Test
    void theManifestComesFirst() {
        assertThat(hpi.keySet()).first().isEqualTo(MANIFEST);
        assertThat(jar.keySet()).first().isEqualTo(MANIFEST);
    }

    /** Two builds give the same bytes: neither the clock nor the file system of the build machine matters. */
    @Test
    void entriesAreSortedInEachDirectoryAndHaveTheTimeOfTheRelease() throws IOException {
        String outputTimestamp = Pattern.compile("<project.build.outputTimestamp>([^<]+)<")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        // Archives have local times, without a time zone.
        LocalDateTime time = LocalDateTime.ofInstant(Instant.parse(outputTimestamp), ZoneOffset.UTC);
        assertThat(times(Files.readAllBytes(HPI))).isNotEmpty().containsOnly(time);
        assertThat(times(hpi.get(JAR))).isNotEmpty().containsOnly(time);
        Map<String, List<String>> byDirectory =
                jar.keySet().stream().collect(Collectors.groupingBy(name -> name.replaceFirst("[^/]*$", "")));
        assertThat(byDirectory.values())
                .hasSizeGreaterThan(20)
                .allSatisfy(names -> assertThat(names).isSorted());
    }

    private static Set<LocalDateTime> times(byte[] zip) throws IOException {
        Set<LocalDateTime> times = new HashSet<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                times.add(entry.getTimeLocal());
            }
        }
        return times;
    }

    @Test
    void theLicenceIsInside() throws IOException {
        assertThat(hpi.get("META-INF/LICENSE")).isEqualTo(Files.readAllBytes(Path.of("LICENSE")));
    }

    @Test
    void theManifestSaysWhatJenkinsAsks() throws IOException {
        Attributes attributes = manifest();
        assertThat(attributes.getValue("Short-Name")).isEqualTo("hyperv-export");
        assertThat(attributes.getValue("Extension-Name")).isEqualTo("hyperv-export");
        assertThat(attributes.getValue("Artifact-Id")).isEqualTo("hyperv-export");
        assertThat(attributes.getValue("Group-Id")).isEqualTo("io.jenkins.plugins");
        assertThat(attributes.getValue("Long-Name")).isEqualTo("Hyper-V Export");
        assertThat(attributes.getValue("Plugin-Version"))
                .matches("\\d+(\\.\\d+)+\\S*")
                .isEqualTo(attributes.getValue("Implementation-Version"));
        assertThat(attributes.getValue("Jenkins-Version")).isEqualTo("2.479.3");
        assertThat(attributes.getValue("Hudson-Version")).isEqualTo("2.479.3");
        assertThat(attributes.getValue("Minimum-Java-Version")).isEqualTo("17");
        assertThat(attributes.getValue("Support-Dynamic-Loading")).isEqualTo("true");
        assertThat(attributes.getValue("Url")).startsWith("https://");
        assertThat(attributes.getValue("Plugin-ScmUrl")).startsWith("https://");
        assertThat(attributes.getValue("Plugin-License-Name")).isEqualTo("MIT License");
        assertThat(attributes.getValue("Plugin-License-Url")).startsWith("https://");
        assertThat(attributes.getValue("Plugin-Developers").split(":", -1)).hasSize(3);
    }

    @Test
    void eachDependencyHasAPlainVersion() throws IOException {
        assertThat(manifest().getValue("Plugin-Dependencies").split(","))
                .allMatch(d -> d.matches("[a-z0-9-]+:\\d[\\w.-]*(;resolution:=optional)?"))
                .extracting(d -> d.substring(0, d.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "structs",
                        "workflow-step-api",
                        "workflow-api",
                        "credentials",
                        "apache-httpcomponents-client-4-api",
                        "jackson2-api",
                        "metrics");
    }

    @Test
    void theManifestContainsNothingAboutTheBuildMachine() throws IOException {
        assertThat(manifest().keySet())
                .extracting(Object::toString)
                .doesNotContain("Built-By", "Build-Jdk", "Build-Jdk-Spec", "Created-By");
        assertThat(new String(hpi.get(MANIFEST), StandardCharsets.UTF_8))
                .doesNotContain(System.getProperty("user.home"))
                .doesNotContain("${");
    }

    @Test
    void nothingIsBundledThatJenkinsShips() {
        assertThat(hpi.keySet())
                .filteredOn(name -> name.startsWith("WEB-INF/lib/"))
                .isEqualTo(List.copyOf(LIBRARIES.keySet()));
    }

    @Test
    void onlyOurClassesArePackaged() {
        assertThat(jar.keySet())
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("io/jenkins/plugins/hyperv/"))
                .noneMatch(name -> Files.exists(TEST_CLASSES.resolve(name)));
    }

    @Test
    void classesAreForJava17() {
        assertThat(classes())
                .allSatisfy(
                        node -> assertThat(node.version & 0xffff).as(node.name).isEqualTo(Opcodes.V17));
    }

    @Test
    void itIsSmall() {
        assertThat(HPI).satisfies(file -> assertThat(Files.size(file)).isLessThan(MAX_BYTES));
        LIBRARIES.forEach(
                (library, most) -> assertThat(hpi.get(library)).as(library).hasSizeLessThan(most));
    }

    @Test
    void theDescriptionEscapesByDefault() {
        assertThat(text("index.jelly")).startsWith("<?jelly escape-by-default='true'?>");
    }

    @Test
    void everyViewEscapesByDefault() {
        assertThat(jar.keySet())
                .filteredOn(name -> name.endsWith(".jelly"))
                .allSatisfy(name -> assertThat(text(name)).startsWith("<?jelly escape-by-default='true'?>"));
    }

    /** An adjunct of a style or script includes a view of the same name, which would then be on the page twice. */
    @Test
    void noStyleAndNoScriptHasTheNameOfAView() {
        assertThat(jar.keySet())
                .filteredOn(name -> name.matches(".*\\.(css|js)"))
                .isNotEmpty()
                .noneMatch(name -> jar.containsKey(name.replaceAll("\\.(css|js)$", ".jelly")));
    }

    /** The index as Jenkins reads it. */
    @Test
    void theIndexOfExtensionsNamesEachExtension(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("inner.jar"), hpi.get(JAR));
        List<String> indexed = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {file.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (IndexItem<Extension, Object> item : Index.load(Extension.class, Object.class, loader)) {
                indexed.add(item.className());
            }
        }
        assertThat(indexed).isNotEmpty().containsExactlyInAnyOrderElementsOf(annotatedWith("Lhudson/Extension;"));
    }

    @Test
    void theIndexOfSymbolsNamesEachSymbol() {
        assertThat(text("META-INF/annotations/org.jenkinsci.Symbol").lines().map(String::strip))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(annotatedWith("Lorg/jenkinsci/Symbol;"));
    }

    private static List<String> annotatedWith(String descriptor) {
        return classes().stream()
                .filter(node -> node.visibleAnnotations != null
                        && node.visibleAnnotations.stream().anyMatch(a -> a.desc.equals(descriptor)))
                .map(node -> node.name.replace('/', '.'))
                .toList();
    }

    private static List<ClassNode> classes() {
        return jar.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".class"))
                .map(entry -> ClassFile.read(entry.getValue()))
                .toList();
    }

    private static Attributes manifest() throws IOException {
        return new Manifest(new ByteArrayInputStream(hpi.get(MANIFEST))).getMainAttributes();
    }

    private static String text(String name) {
        return new String(jar.get(name), StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(byte[] zip) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (!entry.isDirectory()) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return entries;
    }
}
