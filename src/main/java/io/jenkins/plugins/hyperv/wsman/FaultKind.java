package io.jenkins.plugins.hyperv.wsman;

import java.util.Arrays;

/** The faults that call for different behaviour, with what a person can do about each. */
public enum FaultKind {
    /** The operation took longer than the OperationTimeout (DSP0226 14.6 TimedOut; WSManFault 2150858793). */
    TIMED_OUT("TimedOut", true, "The host is slow to answer; see whether it is overloaded."),
    /** The account has no right to the operation (DSP0226 14.6 AccessDenied; Windows code 5). */
    ACCESS_DENIED(
            "AccessDenied",
            false,
            "Give the account the right to WinRM (Remote Management Users) and make it a Hyper-V Administrator."),
    /** No instance with these selectors, or no such class (DSP0226 14.6, wsa:DestinationUnreachable). */
    NOT_FOUND("DestinationUnreachable", false, ""),
    /** Too many requests or shells for this account (DSP0226 14.6 QuotaLimit). */
    QUOTA("QuotaLimit", true, "Raise MaxConcurrentOperationsPerUser in winrm/config/service, or run fewer at a time."),
    /** The instance is in use by another request (DSP0226 14.6 Concurrency). */
    BUSY("Concurrency", true, ""),
    /** The answer does not fit into the envelope size (DSP0226 14.6 EncodingLimit). */
    ENCODING_LIMIT("EncodingLimit", false, "Raise MaxEnvelopeSizekb in winrm/config on the host."),
    /** The selectors are not the keys of the class (DSP0226 14.6 InvalidSelectors). */
    INVALID_SELECTORS("InvalidSelectors", false, ""),
    /** WMI itself failed; the details name its status code (DSP0226 14.6 InternalError). */
    INTERNAL("InternalError", false, ""),
    /** Any other fault. */
    OTHER("", false, "");

    private final String subcode;
    private final boolean isTransient;
    private final String advice;

    FaultKind(String subcode, boolean isTransient, String advice) {
        this.subcode = subcode;
        this.isTransient = isTransient;
        this.advice = advice;
    }

    boolean isTransient() {
        return isTransient;
    }

    String advice() {
        return advice;
    }

    /** The kind that a fault's subcode names, whatever prefix the host gave it. */
    static FaultKind ofSubcode(String subcode) {
        String localName = subcode.substring(subcode.indexOf(':') + 1);
        return Arrays.stream(values())
                .filter(kind -> !kind.subcode.isEmpty() && kind.subcode.equals(localName))
                .findFirst()
                .orElse(OTHER);
    }
}
