package io.jenkins.plugins.hyperv.acceptance;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Plugin archive (.hpi).
 *
 * @param name the short name
 * @param content the bytes of the file
 */
record Hpi(String name, byte[] content) {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** The archive that this Maven build created. */
    static Hpi built() throws IOException {
        return new Hpi("hyperv-export", Files.readAllBytes(Path.of("target", "hyperv-export.hpi")));
    }

    String fileName() {
        return name + ".hpi";
    }

    /** A copy with other attributes in the manifest of the archive and of the jar in it. */
    Hpi with(Map<String, String> attributes) throws IOException {
        return new Hpi(attributes.getOrDefault("Short-Name", name), rewritten(content, attributes));
    }

    private static byte[] rewritten(byte[] zip, Map<String, String> attributes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(rewritten(entry.getName(), in.readAllBytes(), attributes));
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] rewritten(String entry, byte[] content, Map<String, String> attributes) throws IOException {
        if (entry.endsWith(".jar")) {
            return rewritten(content, attributes);
        }
        if (!entry.equals(MANIFEST)) {
            return content;
        }
        Manifest manifest = new Manifest(new ByteArrayInputStream(content));
        attributes.forEach((key, value) -> manifest.getMainAttributes().put(new Attributes.Name(key), value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }
}
