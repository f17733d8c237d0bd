package io.jenkins.plugins.hyperv.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;

/** The form in which an {@link ExportState} is stored: JSON, of which a reader ignores what it does not know. */
final class StoredState {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private StoredState() {}

    static String write(ExportState state) {
        try {
            return JSON.writeValueAsString(state);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the state of an export cannot be written", e);
        }
    }

    static ExportState read(String json) throws InvalidParameterException {
        ExportState state;
        try {
            state = JSON.readValue(json, ExportState.class);
        } catch (JsonProcessingException e) {
            throw new InvalidParameterException("The stored state of the export cannot be read; its job, if it was"
                    + " started, goes on on the host.");
        }
        if (state.version() > ExportState.VERSION) {
            throw new InvalidParameterException("The stored state of the export was written by a later version of the"
                    + " plugin; update the plugin to go on with it.");
        }
        return state;
    }
}
