package io.jenkins.plugins.hyperv.simulator.wsman;

/** Namespaces and URIs of WS-Management (MS-WSMV 2.2.1). */
final class Names {
    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    static final String ANONYMOUS = ADDRESSING + "/role/anonymous";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    static final String WSMV = "http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd";
    static final String IDENTITY = "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd";
    static final String WSMAN_FAULT = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    static final String FAULT_DETAIL = "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/";
    static final String CIM = "http://schemas.dmtf.org/wbem/wscim/1/common";
    static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    static final String XML = "http://www.w3.org/XML/1998/namespace";
    static final String WMI = "http://schemas.microsoft.com/wbem/wsman/1/wmi/";
    /** Prefix of the resource URIs of DMTF (DSP0227 6.1). */
    static final String DMTF = "http://schemas.dmtf.org/wbem/wscim/1/";

    static final String WQL = "http://schemas.microsoft.com/wbem/wsman/1/WQL";
    /** Selector that repeats the CIM namespace (DSP0227 6.3). */
    static final String CIM_NAMESPACE_SELECTOR = "__cimnamespace";

    private Names() {}
}
