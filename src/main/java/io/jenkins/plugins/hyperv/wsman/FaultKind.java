package io.jenkins.plugins.hyperv.wsman;

import java.util.Arrays;

/** Kinds of faults that are handled differently, with advice for the user. */
public enum FaultKind {
    /** The operation took longer than the OperationTimeout (DSP0226 14.6 TimedOut; WSManFault 2150858793). */
    TIMED_OUT("TimedOut", true, "The host responds slowly: check whether it is overloaded."),
    /** The account lacks the permission for the operation (DSP0226 14.6 AccessDenied; Windows code 5). */
    ACCESS_DENIED(
            "AccessDenied",
            false,
            "Add the account to the groups Remote Management Users and Hyper-V Administrators on the host."),
    /** No instance with these selectors, or no such class (DSP0226 14.6, wsa:DestinationUnreachable). */
    NOT_FOUND("DestinationUnreachable", false, ""),
    /** Too many requests or shells for this account (DSP0226 14.6 QuotaLimit). */
    QUOTA(
            "QuotaLimit",
            true,
            "Raise MaxConcurrentOperationsPerUser in winrm/config/service, or run fewer operations at a time."),
    /** The instance is in use by another request (DSP0226 14.6 Concurrency). */
    BUSY("Concurrency", true, ""),
    /** The response does not fit into the envelope size (DSP0226 14.6 EncodingLimit). */
    ENCODING_LIMIT("EncodingLimit", false, "Raise MaxEnvelopeSizekb in winrm/config on the host."),
    /** The selectors are not the keys of the class (DSP0226 14.6 InvalidSelectors). */
    INVALID_SELECTORS("InvalidSelectors", false, ""),
    /** WMI failed; the details contain its status code (DSP0226 14.6 InternalError). */
    INTERNAL("InternalError", false, ""),
    /** Any other fault. */
    OTHER("", false, "");

    private final String subcode;
    private final boolean transientFailure;
    private final String advice;

    FaultKind(String subcode, boolean transientFailure, String advice) {
        this.subcode = subcode;
        this.transientFailure = transientFailure;
        this.advice = advice;
    }

    boolean isTransient() {
        return transientFailure;
    }

    String advice() {
        return advice;
    }

    /** The kind of a subcode, with any prefix. */
    static FaultKind ofSubcode(String subcode) {
        String localName = subcode.substring(subcode.indexOf(':') + 1);
        return Arrays.stream(values())
                .filter(kind -> !kind.subcode.isEmpty() && kind.subcode.equals(localName))
                .findFirst()
                .orElse(OTHER);
    }
}
