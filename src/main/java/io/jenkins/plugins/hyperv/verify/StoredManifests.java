package io.jenkins.plugins.hyperv.verify;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.hyperv.operation.ResultStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Manifests in the {@link ResultStore} of a verification: a restart continues with them, and neither asks Jenkins nor reads them
 * from the host again. The store contains the digests of files too.
 *
 * @param onRecord what Jenkins has on record; null if the store has nothing yet
 * @param found the exports whose manifests were found on the host
 * @param isSearched whether the search for bases on the host is complete
 */
record StoredManifests(ManifestsOnRecord onRecord, List<ExpectedExport> found, boolean isSearched) {

    private static final JsonMapper JSON =
            JsonMapper.builder().disable(MapperFeature.AUTO_DETECT_IS_GETTERS).build();

    /**
     * One line of the store. Only one of the components has a value.
     *
     * @param isSearched null unless the search is complete
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(ManifestsOnRecord onRecord, ExpectedExport found, Boolean isSearched) {}

    static StoredManifests read(ResultStore store) throws IOException {
        ManifestsOnRecord onRecord = null;
        List<ExpectedExport> found = new ArrayList<>();
        boolean isSearched = false;
        for (String text : store.lines()) {
            Line line = parse(text);
            onRecord = line.onRecord() == null ? onRecord : line.onRecord();
            isSearched |= line.isSearched() != null;
            if (line.found() != null) {
                found.add(line.found());
            }
        }
        return new StoredManifests(onRecord, List.copyOf(found), isSearched);
    }

    private static Line parse(String text) {
        try {
            Line line = JSON.readValue(text, Line.class);
            return line == null ? new Line(null, null, null) : line;
        } catch (JsonProcessingException e) {
            // Another stage has written the line.
            return new Line(null, null, null);
        }
    }

    /** The line with what Jenkins has on record. */
    static String line(ManifestsOnRecord onRecord) {
        try {
            return JSON.writeValueAsString(new Line(onRecord, null, null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what Jenkins has on record cannot be written", e);
        }
    }

    static void store(ResultStore store, ExpectedExport found) throws IOException {
        append(store, List.of(new Line(null, found, null)));
    }

    /** Stores the bases that were found, and that the search is complete. */
    static void storeSearch(ResultStore store, List<ExpectedExport> found) throws IOException {
        List<Line> lines = new ArrayList<>();
        found.forEach(base -> lines.add(new Line(null, base, null)));
        lines.add(new Line(null, null, true));
        append(store, lines);
    }

    private static void append(ResultStore store, List<Line> lines) throws IOException {
        List<String> texts = new ArrayList<>();
        for (Line line : lines) {
            texts.add(JSON.writeValueAsString(line));
        }
        store.append(texts);
    }
}
