package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.xml.XmlText;

/** Faults of invalid requests, with the error numbers and texts of Windows (winerror.h, ERROR_WSMAN_*). */
final class RequestFaults {
    private static final String CANNOT_PROCESS = "The WS-Management service cannot process the request. ";

    private final String machine;

    RequestFaults(String machine) {
        this.machine = machine;
    }

    SoapFault malformedXml() {
        return plain(
                SoapFaultKind.SCHEMA_VALIDATION_ERROR,
                0x80338043L,
                "The WS-Management service cannot process the request because the XML is invalid. ");
    }

    SoapFault invalidBody() {
        return plain(
                SoapFaultKind.SCHEMA_VALIDATION_ERROR,
                0x80338041L,
                "The SOAP XML in the message does not match the corresponding XML schema definition. Change the XML and"
                        + " retry. ");
    }

    SoapFault versionMismatch() {
        SoapFault fault = plain(
                SoapFaultKind.VERSION_MISMATCH,
                0x8033800DL,
                "The WS-Management service does not support the SOAP version specified in the request. ");
        String upgrade = "<s:Upgrade><s:SupportedEnvelope qname=\"s:Envelope\"/></s:Upgrade>";
        return new SoapFault(fault.kind(), fault.reason(), fault.detail(), upgrade);
    }

    SoapFault notUnderstood(String namespace, String localName) {
        SoapFault fault = plain(
                SoapFaultKind.MUST_UNDERSTAND,
                0x80338010L,
                "The WS-Management service cannot process a SOAP header in the request that is marked as mustUnderstand"
                        + " by the client.  This could be caused by the use of a version of the protocol which is not"
                        + " supported, or may be an incompatibility between the client and server implementations. ");
        String header =
                "<s:NotUnderstood qname=\"h:" + localName + "\" xmlns:h=\"" + XmlText.escape(namespace) + "\"/>";
        return new SoapFault(fault.kind(), fault.reason(), fault.detail(), header);
    }

    SoapFault invalidHeader() {
        return plain(
                SoapFaultKind.INVALID_HEADER,
                0x8033800FL,
                CANNOT_PROCESS + "The request contains one or more invalid SOAP headers. ");
    }

    SoapFault invalidTimeout() {
        return plain(
                SoapFaultKind.INVALID_HEADER,
                0x80338081L,
                "The WS-Management service cannot process the request because the timeout header in the request is"
                        + " invalid. ");
    }

    SoapFault headerRequired() {
        return plain(
                SoapFaultKind.HEADER_REQUIRED,
                0x80338011L,
                CANNOT_PROCESS + "The request does not have all the expected SOAP headers. ");
    }

    SoapFault unsupportedAddressing() {
        return detailed(
                SoapFaultKind.UNSUPPORTED_FEATURE,
                "AddressingMode",
                0x80338076L,
                "The WS-Management service does not support the addressing mode. ");
    }

    SoapFault localeNotGuaranteed(String header) {
        return detailed(
                SoapFaultKind.UNSUPPORTED_FEATURE,
                header,
                0x80338087L,
                "The WS-Management service cannot guarantee that all data is returned in the requested locale as some data"
                        + " sources may not be able to comply. Resend the remote request with locale as a hint (the SOAP"
                        + " header should have mustUnderstand=\"false\") ");
    }

    SoapFault envelopeSizeTooSmall() {
        return detailed(
                SoapFaultKind.ENCODING_LIMIT,
                "MinimumEnvelopeLimit",
                0x8033807EL,
                "The WS-Management service cannot process the request because the envelope size in the request is too"
                        + " small. ");
    }

    SoapFault responseTooLarge() {
        return detailed(
                SoapFaultKind.ENCODING_LIMIT,
                "MaxEnvelopeSizeExceeded",
                0x80338048L,
                "The response that the WS-Management service computed exceeds the maximum envelope size in the request. ");
    }

    SoapFault unreportableSuccess() {
        return detailed(
                SoapFaultKind.ENCODING_LIMIT,
                "UnreportableSuccess",
                0x8033804DL,
                "The operation succeeded and cannot be reversed but the result is too large to send. ");
    }

    SoapFault actionNotSupported(String action) {
        SoapFault fault = plain(
                SoapFaultKind.ACTION_NOT_SUPPORTED,
                0x80338013L,
                "The WS-Management service does not support the action specified in the request. ");
        String named = "<a:Action>" + XmlText.escape(action) + "</a:Action>";
        return new SoapFault(fault.kind(), fault.reason(), named + fault.detail(), "");
    }

    SoapFault actionMismatch() {
        return detailed(
                SoapFaultKind.ACTION_NOT_SUPPORTED,
                "ActionMismatch",
                0x80338031L,
                "The WS-Management service cannot process the request because the WS-Addressing Action URI in the request"
                        + " is not compatible with the resource. ");
    }

    private SoapFault plain(SoapFaultKind kind, long code, String reason) {
        return SoapFault.of(kind, code, reason, machine);
    }

    private SoapFault detailed(SoapFaultKind kind, String faultDetail, long code, String reason) {
        return SoapFault.withDetail(kind, faultDetail, code, reason, machine);
    }
}
