package io.jenkins.plugins.hyperv.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MutableCoercionConfig;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.jenkins.plugins.hyperv.operation.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reader of manifests. Everyone who may configure a job or write to an export directory may have written the text, so that
 * the reader limits its size and rejects what is incomplete or contradicts itself. It ignores properties that it does not know,
 * which a later minor version of the format may add.
 */
public final class ManifestReader {

    /** The size limit. A manifest of ten thousand files has about 3 MB. */
    public static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.\\d{1,4}");
    private static final int OLD = 1;
    private static final int CURRENT = 2;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, ManifestReader::acceptTextOnly)
            .build();

    private ManifestReader() {}

    private static void acceptTextOnly(MutableCoercionConfig config) {
        config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    }

    /**
     * Reads the manifest of an export that Jenkins has on record.
     *
     * @param in the manifest; read to its end or to the size limit, not closed
     * @param recordedSha256 the digest that the manifest had when it was archived, in hexadecimal digits
     * @throws UnreadableManifestException if the manifest was changed since then, or cannot be used
     */
    public static Manifest readRecorded(InputStream in, String recordedSha256)
            throws IOException, UnreadableManifestException {
        byte[] content = content(in);
        String sha256 = Artifact.sha256(content);
        if (!sha256.equalsIgnoreCase(recordedSha256)) {
            throw new UnreadableManifestException("The manifest was changed after the export: its SHA-256 is " + sha256
                    + ", but Jenkins recorded " + recordedSha256 + ".");
        }
        return parse(content);
    }

    /**
     * Reads a manifest whose digest is not on record.
     *
     * @param in the manifest; read to its end or to the size limit, not closed
     * @throws UnreadableManifestException if the manifest cannot be used
     */
    public static Manifest read(InputStream in) throws IOException, UnreadableManifestException {
        return parse(content(in));
    }

    /**
     * The bytes of a manifest.
     *
     * @param in read to its end or to the size limit, not closed
     * @throws UnreadableManifestException if there are more than {@link #MAX_BYTES}
     */
    public static byte[] content(InputStream in) throws IOException, UnreadableManifestException {
        byte[] content = in.readNBytes(MAX_BYTES + 1);
        if (content.length > MAX_BYTES) {
            throw new UnreadableManifestException(
                    "The manifest is larger than the limit of " + MAX_BYTES / (1024 * 1024) + " MiB.");
        }
        return content;
    }

    /**
     * Parses the bytes of a manifest.
     *
     * @throws UnreadableManifestException if the manifest cannot be used
     */
    public static Manifest parse(byte[] content) throws UnreadableManifestException {
        JsonNode tree = tree(content);
        Manifest manifest = bind(majorVersion(tree) == OLD ? VersionOneManifest.convert(tree) : tree);
        Optional<String> contradiction = ManifestRules.contradiction(manifest);
        if (contradiction.isPresent()) {
            throw new UnreadableManifestException("The manifest contradicts itself: " + contradiction.get() + ".");
        }
        return manifest;
    }

    private static JsonNode tree(byte[] content) throws UnreadableManifestException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.isBlank()) {
                throw new UnreadableManifestException("The manifest is empty.");
            }
            return JSON.readTree(text);
        } catch (CharacterCodingException e) {
            throw new UnreadableManifestException("The manifest is not a text in UTF-8.");
        } catch (JsonProcessingException e) {
            // Jackson has no exception of its own for an end between two properties.
            if (e instanceof JsonEOFException || e.getOriginalMessage().startsWith("Unexpected end-of-input")) {
                throw new UnreadableManifestException("The manifest is truncated: it ends inside the JSON document.");
            }
            String line =
                    e.getLocation() == null ? "" : " in line " + e.getLocation().getLineNr();
            throw new UnreadableManifestException("The manifest is not valid JSON: there is an error" + line + ".");
        }
    }

    private static int majorVersion(JsonNode tree) throws UnreadableManifestException {
        JsonNode version = tree.path("schemaVersion");
        Matcher matcher = VERSION.matcher(version.isTextual() ? version.textValue() : "");
        if (!matcher.matches()) {
            throw new UnreadableManifestException(
                    "The file is not the manifest of an export: it has no valid schemaVersion.");
        }
        int major = Integer.parseInt(matcher.group(1));
        if (major < OLD || major > CURRENT) {
            throw new UnreadableManifestException("The manifest has the format version " + version.textValue()
                    + ", and this version of the plugin reads " + OLD + ".x and " + CURRENT + ".x only."
                    + (major > CURRENT ? " Update the plugin." : ""));
        }
        return major;
    }

    private static Manifest bind(JsonNode tree) throws UnreadableManifestException {
        try {
            return JSON.treeToValue(tree, Manifest.class);
        } catch (JsonMappingException e) {
            throw new UnreadableManifestException("The manifest is incomplete or damaged: "
                    + (e.getCause() instanceof IllegalArgumentException missing
                            ? missing.getMessage()
                            : property(e) + " has an invalid value")
                    + ".");
        } catch (JsonProcessingException e) {
            throw new UnreadableManifestException("The manifest is incomplete or damaged.");
        }
    }

    /** {@code the property machines.0.disks}. */
    private static String property(JsonMappingException e) {
        String path = String.join(
                ".",
                e.getPath().stream()
                        .map(step ->
                                step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                        .toList());
        return path.isEmpty() ? "a property" : "the property " + path;
    }
}
