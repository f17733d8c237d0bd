package io.jenkins.plugins.hyperv.wsman;

/**
 * The host answered with a SOAP fault. It took the request and did not carry it out, with two exceptions: at a timeout
 * the host gave up waiting and the operation may go on; and an answer that is too large for its envelope may be that of
 * an operation that succeeded (DSP0226 14.6 EncodingLimit, UnreportableSuccess).
 */
public final class WsmanFault extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final FaultKind kind;
    private final String subcode;
    private final long code;
    private final String hostText;

    WsmanFault(FaultKind kind, String subcode, long code, String hostText) {
        super(sentence(subcode, code, hostText), delivery(kind), kind.passing(), null);
        this.kind = kind;
        this.subcode = subcode;
        this.code = code;
        this.hostText = hostText;
    }

    /** What sort of fault this is. */
    public FaultKind kind() {
        return kind;
    }

    /** The fault's subcode without its prefix, such as {@code TimedOut}; empty where the host gave none. */
    public String subcode() {
        return subcode;
    }

    /** The code of Windows or WMI that came along, as an unsigned 32-bit number; 0 where none did. */
    public long code() {
        return code;
    }

    /** The host's own words, on one line; empty where it gave none. */
    public String hostText() {
        return hostText;
    }

    @Override
    public String advice() {
        return kind.advice();
    }

    private static Delivery delivery(FaultKind kind) {
        return kind == FaultKind.TIMED_OUT || kind == FaultKind.ENCODING_LIMIT ? Delivery.UNKNOWN : Delivery.ANSWERED;
    }

    private static String sentence(String subcode, long code, String hostText) {
        StringBuilder sentence = new StringBuilder("The host answered with the fault ");
        sentence.append(subcode.isEmpty() ? "(no subcode)" : subcode);
        if (code != 0) {
            sentence.append(" (code ").append(code).append(')');
        }
        return sentence.append(hostText.isEmpty() ? "." : ": " + hostText).toString();
    }
}
