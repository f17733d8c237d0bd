package io.jenkins.plugins.hyperv.simulator.wsman;

/** Kind of a SOAP fault: faults of SOAP, WS-Addressing, WS-Enumeration and WS-Management (DSP0226 14.6). */
public enum SoapFaultKind {
    VERSION_MISMATCH("s:VersionMismatch", ""),
    MUST_UNDERSTAND("s:MustUnderstand", ""),
    ACTION_NOT_SUPPORTED("s:Sender", "a:ActionNotSupported"),
    DESTINATION_UNREACHABLE("s:Sender", "a:DestinationUnreachable"),
    INVALID_HEADER("s:Sender", "a:InvalidMessageInformationHeader"),
    HEADER_REQUIRED("s:Sender", "a:MessageInformationHeaderRequired"),
    CANNOT_PROCESS_ENUMERATION_FILTER("s:Sender", "n:CannotProcessFilter"),
    FILTER_DIALECT_UNAVAILABLE("s:Sender", "n:FilterDialectRequestedUnavailable"),
    INVALID_ENUMERATION_CONTEXT("s:Receiver", "n:InvalidEnumerationContext"),
    ACCESS_DENIED("s:Sender", "w:AccessDenied"),
    CANNOT_PROCESS_FILTER("s:Sender", "w:CannotProcessFilter"),
    CONCURRENCY("s:Sender", "w:Concurrency"),
    ENCODING_LIMIT("s:Sender", "w:EncodingLimit"),
    INTERNAL_ERROR("s:Receiver", "w:InternalError"),
    INVALID_PARAMETER("s:Sender", "w:InvalidParameter"),
    INVALID_SELECTORS("s:Sender", "w:InvalidSelectors"),
    QUOTA_LIMIT("s:Sender", "w:QuotaLimit"),
    SCHEMA_VALIDATION_ERROR("s:Sender", "w:SchemaValidationError"),
    TIMED_OUT("s:Receiver", "w:TimedOut"),
    UNSUPPORTED_FEATURE("s:Sender", "w:UnsupportedFeature");

    private final String code;
    private final String subcode;

    SoapFaultKind(String code, String subcode) {
        this.code = code;
        this.subcode = subcode;
    }

    String code() {
        return code;
    }

    /** "" for a fault of SOAP itself. */
    String subcode() {
        return subcode;
    }

    /** The wsa:Action of a response that carries the fault (DSP0226 14.6, R14.2). */
    String action() {
        if (subcode.startsWith("w:")) {
            return "http://schemas.dmtf.org/wbem/wsman/1/wsman/fault";
        }
        return (subcode.startsWith("n:") ? Names.ENUMERATION : Names.ADDRESSING) + "/fault";
    }
}
