package io.jenkins.plugins.hyperv.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.jenkins.plugins.hyperv.operation.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader accepts what the plugin writes, and rejects everything else with one sentence. */
class ManifestReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String example = Files.readString(Path.of("docs", "hyperv-export-manifest.example.json"));

    ManifestReaderTest() throws IOException {}

    private static Manifest read(String text) throws UnreadableManifestException {
        return ManifestReader.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRejected(String text, String reason) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage())
                        .startsWith("The ")
                        .endsWith(".")
                        .doesNotContain("\n"));
    }

    private String edited(Consumer<ObjectNode> edit) throws IOException {
        ObjectNode tree = (ObjectNode) JSON.readTree(example);
        edit.accept(tree);
        return tree.toString();
    }

    private static ObjectNode object(ObjectNode tree, String pointer) {
        return (ObjectNode) tree.at(pointer);
    }

    @Test
    void theExampleConformsToTheSchemaAndIsCanonical() throws Exception {
        JsonNode tree = JSON.readTree(example);
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("docs", "hyperv-export-manifest.schema.json")))
                        .validate(tree))
                .isEmpty();
        assertThat(read(example).toJson()).isEqualTo(example);
    }

    @Test
    void theOrderOfMachinesDisksAndFilesDoesNotChangeTheBytes() throws Exception {
        String reversed = edited(tree -> {
            ArrayNode disks = (ArrayNode) tree.at("/machines/0/disks");
            disks.add(disks.remove(0));
            ArrayNode files = (ArrayNode) tree.at("/machines/0/files");
            files.add(files.remove(0));
        });
        assertThat(read(reversed).toJson()).isEqualTo(example);
    }

    @Test
    void everyTruncationIsRejected() {
        String text = example.stripTrailing();
        for (int length = 1; length < text.length(); length++) {
            int end = length;
            assertThatThrownBy(() -> read(text.substring(0, end)))
                    .as("%d characters", end)
                    .isInstanceOf(UnreadableManifestException.class);
        }
        assertRejected(text.substring(0, text.indexOf("\"machines\"") + 4), "truncated");
        assertRejected(text.substring(0, text.indexOf("\"machines\"")), "truncated");
    }

    @Test
    void aManifestBeyondTheSizeLimitIsRejectedWithoutReadingAllOfIt() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        assertThatThrownBy(() -> ManifestReader.read(endless))
                .hasMessage("The manifest is larger than the limit of 32 MiB.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.9", "3.0", "20.1"})
    void anotherMajorVersionIsRejected(String version) throws Exception {
        assertRejected(edited(tree -> tree.put("schemaVersion", version)), "format version " + version);
    }

    @Test
    void aNewerMajorVersionAsksForAnUpdate() throws Exception {
        assertRejected(edited(tree -> tree.put("schemaVersion", "3.0")), "Update the plugin");
    }

    private static String versionOne() {
        return """
                {
                  "schemaVersion" : "1.0",
                  "outcome" : "completed",
                  "createdAt" : "2026-07-01T02:00:00Z",
                  "pluginVersion" : "0.1",
                  "build" : { "job" : "team/deploy", "number" : 7, "url" : "job/deploy/7/" },
                  "host" : { "name" : "hv01", "address" : "hv01.example.com" },
                  "collection" : { "id" : "5C1E", "name" : "Web tier" },
                  "referencePoint" : { "id" : "7D7A", "name" : "nightly", "type" : "RCT", "consistency" : "APPLICATION",
                    "base" : { "id" : "1B77", "name" : null } },
                  "exportDirectory" : "D:\\\\Exports\\\\web",
                  "job" : { "id" : "E055", "jobClass" : "Msvm_ExportJob", "state" : null, "startedAt" : null,
                    "completedAt" : null, "durationSeconds" : 4 },
                  "machines" : [ { "id" : "BB1A", "name" : "web1", "disks" : [ "Microsoft:1" ] } ],
                  "exportedDisks" : [ "Microsoft:1" ],
                  "files" : [ { "kind" : "log", "path" : "D:\\\\Exports\\\\web\\\\1.rct", "sizeBytes" : 5,
                    "lastModified" : "2026-07-01T02:00:00Z" } ],
                  "totalBytes" : 5,
                  "warnings" : [ ]
                }""";
    }

    @Test
    void aManifestOfVersionOneIsReadWithWhatItHas() throws Exception {
        Manifest read = read(versionOne());
        assertThat(read.schemaVersion()).isEqualTo("1.0");
        assertThat(read.kind()).isEqualTo(Manifest.REFERENCE_POINT);
        assertThat(read.files())
                .containsExactly(Manifest.File.of("log", "D:\\Exports\\web\\1.rct", 5L, "2026-07-01T02:00:00Z"));
        assertThat(read.base()).isEqualTo(new Manifest.Base("1B77", null, null));
        assertThat(read.target()).isEqualTo(new Manifest.Target(Manifest.GROUP, "5C1E", "Web tier"));
        assertThat(read.machines().get(0).disks().get(0).id()).isEqualTo("Microsoft:1");
        assertThat(read.exportJob().orElseThrow().state().name()).isEqualTo("Unknown");
    }

    @Test
    void aDamagedManifestOfVersionOneIsRejected() throws Exception {
        for (String property : new String[] {"build", "host", "collection", "machines", "files"}) {
            ObjectNode tree = (ObjectNode) JSON.readTree(versionOne());
            tree.remove(property);
            assertRejected(tree.toString(), "incomplete or damaged");
            tree.put(property, 7);
            assertRejected(tree.toString(), "incomplete or damaged");
        }
        ObjectNode pointless = (ObjectNode) JSON.readTree(versionOne());
        pointless.remove("referencePoint");
        assertRejected(pointless.toString(), "the exported reference point is missing");
        assertRejected(versionOne().replace("\"totalBytes\" : 5", "\"totalBytes\" : 6"), "totalBytes");
    }

    @Test
    void aLaterMinorVersionMayAddProperties() throws Exception {
        Manifest read = read(edited(tree -> {
            tree.put("schemaVersion", "2.7");
            object(tree, "/machines/0/files/0").put("colour", "blue");
        }));
        assertThat(read.machines()).isEqualTo(read(example).machines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "{}", "7", "\"2.0\"", "{\"schemaVersion\": 2.0}", "{\"schemaVersion\": \"2\"}"})
    void otherJsonIsNoManifest(String text) {
        assertRejected(text, "not the manifest of an export");
    }

    @Test
    void anEmptyFileIsRejected() {
        assertRejected("", "empty");
        assertRejected(" \n", "empty");
    }

    @Test
    void otherTextIsRejected() {
        assertRejected("<html>", "not valid JSON");
        assertRejected(example + "{}", "not valid JSON");
        assertThatThrownBy(() -> ManifestReader.parse(new byte[] {'{', (byte) 0xff, '}'}))
                .hasMessageContaining("UTF-8");
    }

    @Test
    void aPropertyThatOccursTwiceIsRejected() {
        assertRejected(example.replaceFirst("\\{", "{\"kind\" : \"snapshot\","), "not valid JSON");
    }

    @Test
    void aDeeplyNestedTextIsRejected() {
        assertRejected("[".repeat(100_000), "not valid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind",
                "outcome",
                "createdAt",
                "exportId",
                "build",
                "host",
                "target",
                "exportDirectory",
                "jobs",
                "machines",
                "exportedDisks",
                "otherFiles",
                "leftBehind",
                "warnings"
            })
    void aMissingPropertyIsNamed(String name) throws Exception {
        assertRejected(edited(tree -> tree.remove(name)), name + " is missing");
    }

    @Test
    void aValueOfAnotherTypeIsNamed() throws Exception {
        assertRejected(edited(tree -> tree.put("totalBytes", "many")), "totalBytes");
        assertRejected(edited(tree -> object(tree, "/machines/0/files/0").put("path", 7)), "machines.0.files.0.path");
        assertRejected(
                edited(tree -> tree.set("warnings", JSON.createArrayNode().addNull())), "damaged");
    }

    @Test
    void contradictionsAreNamed() throws Exception {
        assertRejected(edited(tree -> tree.put("kind", "tape")), "the kind \"tape\" does not exist");
        assertRejected(edited(tree -> tree.put("outcome", "perfect")), "the outcome \"perfect\" does not exist");
        assertRejected(edited(tree -> tree.put("totalBytes", 5)), "totalBytes");
        assertRejected(edited(tree -> tree.put("kind", "preflight")), "checks alone");
        assertRejected(edited(tree -> object(tree, "/machines/0/files/0").put("sizeBytes", -1)), "negative size");
        assertRejected(
                edited(tree -> object(tree, "/machines/0/files/0").put("path", "C:\\Windows\\win.ini")),
                "not in the export directory");
        assertRejected(
                edited(tree -> ((ArrayNode) tree.at("/machines"))
                        .add(tree.at("/machines/0").deepCopy())),
                "occurs twice");
        assertRejected(
                edited(tree -> object(tree, "/base")
                        .put("referencePointId", tree.at("/referencePoint/id").textValue())),
                "based on itself");
        assertRejected(
                edited(tree -> {
                    tree.put("kind", "referencePoint");
                    tree.putNull("referencePoint");
                }),
                "the exported reference point is missing");
    }

    @Test
    void textsOfAManifestCannotForgeALine() throws Exception {
        String forged = "tape\nFinished: SUCCESS";
        assertRejected(edited(tree -> tree.put("kind", forged)), "Finished");
        assertRejected(edited(tree -> tree.put("outcome", forged)), "Finished");
        assertRejected(edited(tree -> object(tree, "/target").put("kind", forged)), "Finished");
        assertRejected(
                edited(tree -> {
                    object(tree, "/machines/0/files/0").put("path", forged);
                    object(tree, "/machines/0/files/1").put("path", forged);
                }),
                "occurs twice");
    }

    @Test
    void anInvalidValueIsNamedByItsProperty() throws Exception {
        assertRejected(
                edited(tree -> object(tree, "/build").put("number", "many")),
                "damaged: the property build.number has an invalid value");
    }

    /** NTFS compares single characters, so that both files can be in one directory. */
    @Test
    void filesWhoseNamesAreEqualInTheUpperCaseOfUnicodeAloneAreTwoFiles() throws Exception {
        String directory = JSON.readTree(example).path("exportDirectory").textValue();
        Manifest manifest = read(edited(tree -> {
            object(tree, "/machines/0/files/0").put("path", directory + "\\stra\u00DFe.bin");
            object(tree, "/machines/0/files/1").put("path", directory + "\\STRASSE.bin");
        }));
        assertThat(manifest.files()).extracting(Manifest.File::path).contains(directory + "\\STRASSE.bin");
        assertRejected(
                edited(tree -> {
                    object(tree, "/machines/0/files/0").put("path", directory + "\\a.bin");
                    object(tree, "/machines/0/files/1").put("path", directory + "\\A.bin");
                }),
                "occurs twice");
    }

    @Test
    void onlyAnExportWithoutSuccessHasAReasonAndObjectsThatItLeftBehind() throws Exception {
        ObjectNode object = JSON.createObjectNode()
                .put("id", "1")
                .put("description", "a snapshot")
                .put("command", "Remove-VMSnapshot")
                .put("kept", false);
        Manifest failed = read(edited(tree -> {
            tree.put("outcome", "failed").put("reason", "The disk is full.");
            tree.withArray("leftBehind").add(object);
            object(tree, "/jobs/0").putNull("call");
        }));
        assertThat(failed.leftBehind()).hasSize(1);
        assertRejected(edited(tree -> tree.put("outcome", "aborted")), "the reason of the outcome is missing");
        assertRejected(edited(tree -> tree.put("reason", "x")), "a completed export has neither");
        assertRejected(
                edited(tree -> tree.withArray("leftBehind").add(object.deepCopy())), "a completed export has neither");
        assertRejected(edited(tree -> object(tree, "/jobs/0").putNull("call")), "has no call");
        assertRejected(
                edited(tree -> {
                    tree.put("outcome", "failed").put("reason", "x");
                    tree.withArray("leftBehind").add(object.deepCopy().without("command"));
                }),
                "leftBehind.command is missing");
    }

    @Test
    void aManifestThatWasChangedAfterItWasRecordedIsRejected() throws Exception {
        byte[] bytes = example.getBytes(StandardCharsets.UTF_8);
        String recorded = Artifact.sha256(bytes);
        assertThat(ManifestReader.readRecorded(new ByteArrayInputStream(bytes), recorded))
                .isEqualTo(read(example));
        byte[] changed = example.replace("web1", "web2").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> ManifestReader.readRecorded(new ByteArrayInputStream(changed), recorded))
                .isInstanceOf(UnreadableManifestException.class)
                .hasMessageContaining("changed after the export")
                .hasMessageContaining(recorded);
    }
}
