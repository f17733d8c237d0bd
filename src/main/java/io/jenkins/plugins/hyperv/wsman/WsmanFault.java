package io.jenkins.plugins.hyperv.wsman;

/**
 * A SOAP fault from the host. Most faults mean that the request was rejected. After some, the delivery is unknown: after
 * a timeout the operation may continue; a response that is too large for its envelope may belong to an operation that
 * succeeded (DSP0226 14.6 EncodingLimit, UnreportableSuccess); and an internal error, or any other fault of the receiver
 * (SOAP 1.2 5.4.6), may have occurred during the operation.
 */
public final class WsmanFault extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final FaultKind kind;
    private final long code;
    private final String hostText;

    /** @param subcode without its prefix, such as {@code TimedOut}; empty if the host sent none */
    WsmanFault(FaultKind kind, String subcode, long code, String hostText) {
        super(sentence(subcode, code, hostText), kind.delivery(), kind.isTransient(), null);
        this.kind = kind;
        this.code = code;
        this.hostText = hostText;
    }

    /** The kind of fault. */
    public FaultKind kind() {
        return kind;
    }

    /** The Windows or WMI error code as an unsigned 32-bit number; 0 if the host sent none. */
    public long code() {
        return code;
    }

    /** The host's text, on one line; empty if the host sent none. */
    public String hostText() {
        return hostText;
    }

    @Override
    public String advice() {
        return kind.advice();
    }

    private static String sentence(String subcode, long code, String hostText) {
        StringBuilder sentence = new StringBuilder("The host returned the fault ");
        sentence.append(subcode.isEmpty() ? "(no subcode)" : subcode);
        if (code != 0) {
            sentence.append(" (code ").append(code).append(')');
        }
        return sentence.append(hostText.isEmpty() ? "." : ": " + hostText).toString();
    }
}
