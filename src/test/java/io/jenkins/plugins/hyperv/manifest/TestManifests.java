package io.jenkins.plugins.hyperv.manifest;

import java.nio.charset.StandardCharsets;

/** Manifests for tests. */
public final class TestManifests {

    private TestManifests() {}

    /** Reads the manifest of an export as every reader of the plugin does. */
    public static Manifest read(String json) {
        try {
            return ManifestReader.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableManifestException e) {
            throw new AssertionError(e);
        }
    }
}
