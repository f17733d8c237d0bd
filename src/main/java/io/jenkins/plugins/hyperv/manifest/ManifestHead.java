package io.jenkins.plugins.hyperv.manifest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;

/**
 * Head of an archived manifest or report: the properties that identify its operation and build, even if the rest of the file is missing. They
 * are among the first, so that only the beginning of the file is read. Any build step may have written the file.
 *
 * @param exportId unique identifier of the operation; null if the file does not contain it
 * @param job full name of the job; null if the file does not contain it
 * @param number number of the build; 0 if the file does not contain it
 */
public record ManifestHead(String exportId, String job, int number) {

    private static final int MAX_BYTES = 16 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the head.
     *
     * @param in read up to the size of a head, not closed
     * @throws IOException if the stream fails; a text that is no manifest is no error
     */
    public static ManifestHead read(InputStream in) throws IOException {
        byte[] head = in.readNBytes(MAX_BYTES);
        String exportId = null;
        String job = null;
        int number = 0;
        try (JsonParser json = JSON.createParser(head)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                String path = token.isScalarValue()
                        ? json.getParsingContext().pathAsPointer().toString()
                        : "";
                if (path.equals("/exportId") || path.equals("/verificationId")) {
                    exportId = json.getText();
                } else if (path.equals("/build/job")) {
                    job = json.getText();
                } else if (path.equals("/build/number") && token == JsonToken.VALUE_NUMBER_INT) {
                    number = json.getIntValue();
                }
            }
        } catch (JsonProcessingException e) {
            // The head ends, or the text is not JSON: what was read until here counts.
        }
        return new ManifestHead(exportId, job, number);
    }

    /** Whether the file is the manifest of an export, or the beginning of it. */
    public boolean isOfOperation(String operationId) {
        return operationId.equals(exportId);
    }

    /** Whether the file is the manifest of another build than this. */
    public boolean isOfAnotherBuild(String fullName, int buildNumber) {
        return exportId != null && job != null && number != 0 && !(job.equals(fullName) && number == buildNumber);
    }
}
