package io.jenkins.plugins.hyperv.wsman;

/** The namespaces and fixed URIs of WS-Management (DSP0226 annex, MS-WSMV 2.2.1). */
final class Namespaces {

    static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    static final String ADDRESSING = "http://schemas.xmlsoap.org/ws/2004/08/addressing";
    static final String WSMAN = "http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd";
    static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration";
    static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";

    static final String ANONYMOUS = ADDRESSING + "/role/anonymous";
    static final String WQL_DIALECT = "http://schemas.microsoft.com/wbem/wsman/1/WQL";

    /** Every WMI namespace is a resource below this URI (MS-WSMV 2.2.1.1). */
    static final String WMI = "http://schemas.microsoft.com/wbem/wsman/1/wmi/";

    private Namespaces() {}
}
