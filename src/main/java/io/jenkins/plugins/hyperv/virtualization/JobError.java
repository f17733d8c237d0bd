package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;

/**
 * Error of a job, in the host's words (Msvm_Error).
 *
 * @param message what happened
 * @param messageId the host's number of the message; empty for none
 * @param probableCause what the host gives as the reason; empty for none
 */
public record JobError(String message, String messageId, String probableCause) {

    private static final int MAX_MESSAGE = 4_000;

    /** Reads an embedded instance (CIM-XML, DSP0201). If it is not readable, its text is the message: that is more useful than none. */
    static JobError parse(String cimXml) {
        try {
            return of(EmbeddedInstance.parse(cimXml));
        } catch (MalformedXmlException e) {
            return new JobError(DisplayText.oneLine(cimXml, MAX_MESSAGE), "", "");
        }
    }

    static JobError of(CimInstance error) {
        return new JobError(
                error.message("Message"), error.name("MessageID").strip(), error.message("ProbableCauseDescription"));
    }
}
