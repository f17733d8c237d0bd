package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.xml.XmlText;
import java.util.function.Supplier;

/** Writer of response envelopes in the format of MS-WSMV chapter 4. */
final class EnvelopeWriter {
    private static final String START = "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Names.SOAP + "\" xmlns:a=\""
            + Names.ADDRESSING + "\" xmlns:w=\"" + Names.WSMAN + "\" xmlns:n=\"" + Names.ENUMERATION + "\"><s:Header>";

    private final Supplier<String> guids;

    /**
     * Creates a writer.
     *
     * @param guids generates message IDs
     */
    EnvelopeWriter(Supplier<String> guids) {
        this.guids = guids;
    }

    /**
     * A response.
     *
     * @param action the request's action; "Response" is appended
     * @param body XML
     */
    String response(String action, String relatesTo, String body) {
        return envelope(action + "Response", relatesTo, "", body);
    }

    /** A response without headers, as for Identify (DSP0226 11). */
    String bare(String body) {
        return START + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }

    /**
     * A fault.
     *
     * @param relatesTo "" if the message ID of the request could not be read
     */
    String fault(SoapFault fault, String relatesTo) {
        String subcode = fault.kind().subcode().isEmpty()
                ? ""
                : "<s:Subcode><s:Value>" + fault.kind().subcode() + "</s:Value></s:Subcode>";
        String body = "<s:Fault><s:Code><s:Value>" + fault.kind().code() + "</s:Value>" + subcode + "</s:Code>"
                + "<s:Reason><s:Text xml:lang=\"en-US\">" + XmlText.escape(fault.reason()) + "</s:Text></s:Reason>"
                + "<s:Detail>" + fault.detail() + "</s:Detail></s:Fault>";
        return envelope(fault.kind().action(), relatesTo, fault.header(), body);
    }

    private String envelope(String action, String relatesTo, String header, String body) {
        String related = relatesTo.isEmpty() ? "" : "<a:RelatesTo>" + XmlText.escape(relatesTo) + "</a:RelatesTo>";
        return START + header + "<a:Action>" + XmlText.escape(action) + "</a:Action><a:MessageID>uuid:" + guids.get()
                + "</a:MessageID><a:To>" + Names.ANONYMOUS + "</a:To>" + related + "</s:Header><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }
}
