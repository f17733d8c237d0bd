package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.xml.XmlText;

/** SOAP fault.
 *
 * @param reason the human-readable text
 * @param detail the content of s:Detail as XML
 * @param header additional headers, as XML
 */
public record SoapFault(SoapFaultKind kind, String reason, String detail, String header) {

    /**
     * A fault with the detail of Windows, a WSManFault (MS-WSMV 2.2.4.43).
     *
     * @param code the Windows error number
     * @param machine the host's name
     */
    public static SoapFault of(SoapFaultKind kind, long code, String reason, String machine) {
        return new SoapFault(kind, reason, wsmanFault(code, machine, XmlText.escape(reason)), "");
    }

    /** A fault as {@link #of}, with a FaultDetail URI before it. */
    static SoapFault withDetail(SoapFaultKind kind, String faultDetail, long code, String reason, String machine) {
        String uri = "<w:FaultDetail>" + Names.FAULT_DETAIL + faultDetail + "</w:FaultDetail>";
        return new SoapFault(kind, reason, uri + wsmanFault(code, machine, XmlText.escape(reason)), "");
    }

    /**
     * Writes a WSManFault.
     *
     * @param message XML
     */
    static String wsmanFault(long code, String machine, String message) {
        return "<f:WSManFault xmlns:f=\"" + Names.WSMAN_FAULT + "\" Code=\"" + code + "\" Machine=\""
                + XmlText.escape(machine) + "\"><f:Message>" + message + "</f:Message></f:WSManFault>";
    }

    /** The fault as an exception. */
    FaultException thrown() {
        return new FaultException(this);
    }

    /** Exception that ends the handling of a request with a fault. */
    static final class FaultException extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient SoapFault fault;

        private FaultException(SoapFault fault) {
            super(fault.reason(), null, false, false);
            this.fault = fault;
        }

        SoapFault fault() {
            return fault;
        }
    }
}
