package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.cim.ObjectPath;
import io.jenkins.plugins.hyperv.simulator.xml.XmlText;

/**
 * Faults of requests for missing resources, with the error numbers and texts of Windows (winerror.h, ERROR_WSMAN_*).
 */
final class ResourceFaults {
    private static final String CANNOT_PROCESS = "The WS-Management service cannot process the request. ";

    private final String machine;

    ResourceFaults(String machine) {
        this.machine = machine;
    }

    SoapFault invalidResourceUri() {
        return detailed(
                SoapFaultKind.DESTINATION_UNREACHABLE,
                "InvalidResourceURI",
                0x8033803BL,
                CANNOT_PROCESS
                        + "The resource URI is missing or it has an incorrect format. Check the documentation or use"
                        + " the following command for information on how to construct a resource URI: \"winrm help"
                        + " uris\". ");
    }

    /** The text is from hosts without Hyper-V; the number is inferred. */
    SoapFault noSuchNamespace(String namespace) {
        return detailed(
                SoapFaultKind.DESTINATION_UNREACHABLE,
                "InvalidResourceURI",
                0x80338000L,
                CANNOT_PROCESS + "The CIM namespace " + namespace + " is invalid. ");
    }

    /** No such class or instance: WMI's plug-in does not distinguish them (MS-WSMV 4.10, captures). */
    SoapFault notFound(ObjectPath path) {
        String reason =
                CANNOT_PROCESS + "The service cannot find the resource identified by the resource URI and selectors. ";
        String status =
                extendedStatus(path.namespace(), "GetObject", path.relative(), "VmmsWmiInstanceAndMethodProvider");
        String detail = "<w:FaultDetail>" + Names.FAULT_DETAIL + "InvalidResourceURI</w:FaultDetail>"
                + providerFault(0x80338000L, reason, status);
        return new SoapFault(SoapFaultKind.DESTINATION_UNREACHABLE, reason, detail, "");
    }

    /** A query of a class that the namespace does not have (a response of Windows Server 2008 R2 in WinRb/WinRM). */
    SoapFault queryOfMissingClass(String namespace, String query) {
        return failedQuery("The specified class does not exist in the given namespace. ", namespace, query);
    }

    /** The number is that of other clients' tests (candlepin/virt-who); the text is inferred. */
    SoapFault queryOfMissingNamespace(String namespace, String query) {
        return failedQuery("The CIM namespace " + namespace + " is invalid. ", namespace, query);
    }

    /** ASSOCIATORS OF a missing object. The number is from a client of real hosts; the text is inferred. */
    SoapFault queryOfMissingObject(String namespace, String query) {
        return failedQuery("The object that the query names cannot be found. ", namespace, query);
    }

    private SoapFault failedQuery(String providerText, String namespace, String query) {
        SoapFault general = invalidQuery();
        String status = extendedStatus(namespace, "ExecQuery", query, "WinMgmt");
        return new SoapFault(general.kind(), general.reason(), providerFault(0x8033801AL, providerText, status), "");
    }

    private String providerFault(long code, String reason, String extendedStatus) {
        String inner = SoapFault.wsmanFault(code, machine, XmlText.escape(reason)) + "<f:ExtendedError>"
                + extendedStatus + "</f:ExtendedError>";
        return SoapFault.wsmanFault(
                code,
                machine,
                "<f:ProviderFault provider=\"WMI Provider\" path=\"%systemroot%\\system32\\WsmWmiPl.dll\">" + inner
                        + "</f:ProviderFault>");
    }

    private static String extendedStatus(String namespace, String operation, String parameter, String provider) {
        return "<p:__ExtendedStatus xmlns:p=\"" + XmlText.escape(Names.WMI + namespace)
                + "/__ExtendedStatus\" xmlns:xsi=\"" + Names.XSI
                + "\" xsi:type=\"p:__ExtendedStatus_Type\"><p:Description xsi:nil=\"true\"/>"
                + "<p:Operation>" + operation + "</p:Operation><p:ParameterInfo>" + XmlText.escape(parameter)
                + "</p:ParameterInfo><p:ProviderName>" + provider + "</p:ProviderName>"
                + "<p:StatusCode xsi:nil=\"true\"/></p:__ExtendedStatus>";
    }

    SoapFault missingKeys() {
        return detailed(
                SoapFaultKind.INVALID_SELECTORS,
                "InsufficientSelectors",
                0x8033805AL,
                "The WS-Management service cannot process the request because the request did not contain all required"
                        + " selectors. ");
    }

    SoapFault noSingleton() {
        return detailed(
                SoapFaultKind.INVALID_SELECTORS,
                "InsufficientSelectors",
                0x803380FAL,
                CANNOT_PROCESS
                        + "The resource URI is not valid: it does not contain keys, but the class selected is not a"
                        + " singleton. To access an instance which is not a singleton, keys must be provided. ");
    }

    SoapFault unexpectedSelectors() {
        return detailed(
                SoapFaultKind.INVALID_SELECTORS,
                "UnexpectedSelectors",
                0x8033805BL,
                "The WS-Management service cannot process the request because the request contained invalid selectors for"
                        + " the resource. ");
    }

    SoapFault duplicateSelectors() {
        return detailed(
                SoapFaultKind.INVALID_SELECTORS,
                "DuplicateSelectors",
                0x8033805FL,
                "The WS-Management service cannot process the request because the request contains duplicate selectors. ");
    }

    SoapFault selectorsInEnumeration() {
        return detailed(
                SoapFaultKind.INVALID_SELECTORS,
                "UnexpectedSelectors",
                0x80338108L,
                CANNOT_PROCESS + "The resource URI for an Enumerate operation must not contain keys. ");
    }

    /** MS-WSMV note 46; the text is from Windows Server 2016. */
    SoapFault differentNamespaces() {
        return plain(
                SoapFaultKind.INTERNAL_ERROR,
                0x8033813BL,
                CANNOT_PROCESS
                        + "The resource URI and __cimnamespace selector attempted to use different namespaces. Try"
                        + " removing the __cimnamespace selector or using a DMTF resource URI. If a non-DMTF resource"
                        + " URI is used with a __cimnamespace selector, the namespaces must match. ");
    }

    SoapFault invalidQuery() {
        return plain(
                SoapFaultKind.CANNOT_PROCESS_ENUMERATION_FILTER,
                0x8033801AL,
                "The data source could not process the filter. The filter might be missing or it might be invalid. Change"
                        + " the filter and try the request again.  ");
    }

    /** The number and text are those of the client-side check; inferred for the service. */
    SoapFault queryOnClass() {
        return plain(
                SoapFaultKind.CANNOT_PROCESS_ENUMERATION_FILTER,
                0x803380FBL,
                CANNOT_PROCESS
                        + "The resource URI for an enumeration operation with WQL filter must not contain keys and"
                        + " the class name must be '*' (star). ");
    }

    SoapFault filterDialectUnavailable() {
        SoapFault fault = plain(
                SoapFaultKind.FILTER_DIALECT_UNAVAILABLE,
                0x80338019L,
                "The filter dialect (the type associated with the filter) was not supported for this resource. Change the"
                        + " filter dialect or remove it from the request and try the request again. ");
        String supported = "<n:SupportedDialect>" + Names.WQL + "</n:SupportedDialect>";
        return new SoapFault(fault.kind(), fault.reason(), supported + fault.detail(), "");
    }

    SoapFault unsupportedEnumerationMode() {
        return detailed(
                SoapFaultKind.UNSUPPORTED_FEATURE,
                "EnumerationMode",
                0x80338086L,
                "The WS-Management service does not support the specified enumeration mode. ");
    }

    SoapFault invalidEnumerationContext() {
        return plain(
                SoapFaultKind.INVALID_ENUMERATION_CONTEXT,
                0x8033801BL,
                "The WS-Enumeration context in the enumeration is not valid. Enumeration may have been completed or"
                        + " canceled. You cannot use this enumeration context anymore. Start a new enumeration. ");
    }

    SoapFault invalidFragment() {
        return plain(
                SoapFaultKind.CANNOT_PROCESS_FILTER,
                0x80338093L,
                "Cannot execute the Fragment-Level operation because the fragment path is invalid. Check the syntax of the"
                        + " fragment path string. Also check the spelling and the case of the property names in the"
                        + " fragment path string: they have to match the spelling and the case of the resource"
                        + " properties. ");
    }

    SoapFault invalidParameterName() {
        return detailed(
                SoapFaultKind.INVALID_PARAMETER,
                "InvalidName",
                0x80338055L,
                CANNOT_PROCESS + "A parameter name is invalid. ");
    }

    SoapFault parameterTypeMismatch() {
        return detailed(
                SoapFaultKind.INVALID_PARAMETER,
                "TypeMismatch",
                0x80338054L,
                CANNOT_PROCESS + "A parameter that is required for the operation is not the correct type. ");
    }

    private SoapFault plain(SoapFaultKind kind, long code, String reason) {
        return SoapFault.of(kind, code, reason, machine);
    }

    private SoapFault detailed(SoapFaultKind kind, String faultDetail, long code, String reason) {
        return SoapFault.withDetail(kind, faultDetail, code, reason, machine);
    }
}
