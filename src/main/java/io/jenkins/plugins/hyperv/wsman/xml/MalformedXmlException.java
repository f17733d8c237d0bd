package io.jenkins.plugins.hyperv.wsman.xml;

/** A document that is not XML, is truncated, has a document type, or exceeds the {@link XmlLimits}. */
public final class MalformedXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedXmlException(String message) {
        super(message);
    }
}
