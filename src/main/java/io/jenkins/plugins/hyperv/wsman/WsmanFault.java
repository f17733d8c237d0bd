package io.jenkins.plugins.hyperv.wsman;

/**
 * The host answered with a SOAP fault. Most say that the request was refused. Some leave open what became of it: at a
 * timeout the host gave up waiting and the operation may go on; an answer that is too large for its envelope may be that
 * of an operation that succeeded (DSP0226 14.6 EncodingLimit, UnreportableSuccess); and an internal error, or any other
 * that the host blames on itself (Receiver, SOAP 1.2 5.4.6), may have come in the middle.
 */
public final class WsmanFault extends WsmanException {

    private static final long serialVersionUID = 1L;

    private final FaultKind kind;
    private final String subcode;
    private final long code;
    private final String hostText;

    /** The sender is to blame where the host says so by the fault's code. */
    WsmanFault(FaultKind kind, boolean sendersFault, String subcode, long code, String hostText) {
        super(sentence(subcode, code, hostText), delivery(kind, sendersFault), kind.isTransient(), null);
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

    private static Delivery delivery(FaultKind kind, boolean sendersFault) {
        return switch (kind) {
            case ACCESS_DENIED, NOT_FOUND, QUOTA, BUSY, INVALID_SELECTORS -> Delivery.ANSWERED;
            case TIMED_OUT, ENCODING_LIMIT, INTERNAL -> Delivery.UNKNOWN;
            case OTHER -> sendersFault ? Delivery.ANSWERED : Delivery.UNKNOWN;
        };
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
