package io.jenkins.plugins.hyperv.simulator;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Builder for request envelopes, after the examples of MS-WSMV chapter 4. A test can change one part of a valid
 * envelope. Shares no code with the simulator.
 */
public final class EnvelopeText {
    public static final String VIRTUALIZATION = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/";
    public static final String CIMV2 = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/";
    public static final String SERVICE = VIRTUALIZATION + "Msvm_CollectionReferencePointService";
    public static final String EXPORT_JOB = VIRTUALIZATION + "Msvm_CollectionReferencePointExportJob";

    private static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";
    private static final String ENUMERATION = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/";
    private static final String ANONYMOUS = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final StringBuilder selectors = new StringBuilder();
    private String body = "";
    private String soapNamespace = "http://www.w3.org/2003/05/soap-envelope";

    private EnvelopeText(String action, String resourceUri) {
        headers.put("To", "<a:To>http://hv01.example.com:5985/wsman</a:To>");
        headers.put("ResourceURI", "<w:ResourceURI s:mustUnderstand=\"true\">" + resourceUri + "</w:ResourceURI>");
        headers.put(
                "ReplyTo", "<a:ReplyTo><a:Address s:mustUnderstand=\"true\">" + ANONYMOUS + "</a:Address></a:ReplyTo>");
        headers.put("Action", "<a:Action s:mustUnderstand=\"true\">" + action + "</a:Action>");
        headers.put("MaxEnvelopeSize", "<w:MaxEnvelopeSize s:mustUnderstand=\"true\">512000</w:MaxEnvelopeSize>");
        headers.put("MessageID", "<a:MessageID>uuid:9A989269-283B-4624-BAC5-BC291F72E854</a:MessageID>");
        headers.put("Locale", "<w:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>");
        headers.put("OperationTimeout", "<w:OperationTimeout>PT60.000S</w:OperationTimeout>");
    }

    public static EnvelopeText get(String resourceUri) {
        return new EnvelopeText(TRANSFER + "Get", resourceUri);
    }

    /** An operation of WS-Transfer. */
    public static EnvelopeText transfer(String operation, String resourceUri) {
        return new EnvelopeText(TRANSFER + operation, resourceUri);
    }

    /** An Enumerate with this content. */
    public static EnvelopeText enumerate(String resourceUri, String content) {
        return new EnvelopeText(ENUMERATION + "Enumerate", resourceUri)
                .body("<n:Enumerate>" + content + "</n:Enumerate>");
    }

    /** A WQL query whose response contains the first hundred items. */
    public static EnvelopeText query(String namespace, String wql) {
        return enumerate(namespace + "*", "<w:OptimizeEnumeration/><w:MaxElements>100</w:MaxElements>" + filter(wql));
    }

    public static String filter(String wql) {
        String escaped = wql.replace("&", "&amp;").replace("<", "&lt;");
        return "<w:Filter Dialect=\"http://schemas.microsoft.com/wbem/wsman/1/WQL\">" + escaped + "</w:Filter>";
    }

    public static EnvelopeText pull(String resourceUri, String context, int maxElements) {
        return new EnvelopeText(ENUMERATION + "Pull", resourceUri)
                .body("<n:Pull><n:EnumerationContext>" + context + "</n:EnumerationContext><n:MaxElements>"
                        + maxElements + "</n:MaxElements></n:Pull>");
    }

    public static EnvelopeText release(String resourceUri, String context) {
        return new EnvelopeText(ENUMERATION + "Release", resourceUri)
                .body("<n:Release><n:EnumerationContext>" + context + "</n:EnumerationContext></n:Release>");
    }

    /** An Invoke with these parameters, whose elements have the prefix p. */
    public static EnvelopeText invoke(String resourceUri, String method, String parameters) {
        return new EnvelopeText(resourceUri + "/" + method, resourceUri)
                .body("<p:" + method + "_INPUT xmlns:p=\"" + resourceUri + "\">" + parameters + "</p:" + method
                        + "_INPUT>");
    }

    /** Identify, which has no headers. */
    public static byte[] identify() {
        return ("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:wsmid=\""
                        + "http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\"><s:Header/><s:Body>"
                        + "<wsmid:Identify/></s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The content of a reference parameter: an instance with two selectors. */
    public static String reference(String className, String key, String value, String otherKey, String otherValue) {
        return "<a:Address>" + ANONYMOUS + "</a:Address><a:ReferenceParameters><w:ResourceURI>" + VIRTUALIZATION
                + className
                + "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"" + key + "\">" + value
                + "</w:Selector><w:Selector Name=\"" + otherKey + "\">" + otherValue
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters>";
    }

    public EnvelopeText selector(String name, String value) {
        selectors.append("<w:Selector Name=\"").append(name).append("\">").append(value);
        selectors.append("</w:Selector>");
        return this;
    }

    /** Adds or replaces a header. */
    public EnvelopeText header(String name, String xml) {
        headers.put(name, xml);
        return this;
    }

    public EnvelopeText without(String header) {
        headers.remove(header);
        return this;
    }

    public EnvelopeText body(String xml) {
        body = xml;
        return this;
    }

    public EnvelopeText soapNamespace(String namespace) {
        soapNamespace = namespace;
        return this;
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public String text() {
        String set = selectors.isEmpty() ? "" : "<w:SelectorSet>" + selectors + "</w:SelectorSet>";
        return "<s:Envelope xmlns:s=\"" + soapNamespace
                + "\" xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\""
                + " xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\"><s:Header>"
                + String.join("", headers.values()) + set + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>";
    }
}
