package io.jenkins.plugins.hyperv.wsman.xml;

/** A document that is no XML, is cut short, bears a document type, or exceeds the {@link XmlLimits}. */
public final class MalformedXmlException extends Exception {

    private static final long serialVersionUID = 1L;

    public MalformedXmlException(String message) {
        super(message);
    }
}
