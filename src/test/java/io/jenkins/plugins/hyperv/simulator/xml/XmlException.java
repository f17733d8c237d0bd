package io.jenkins.plugins.hyperv.simulator.xml;

/** The document is not well formed, or contains something that is not allowed. */
public final class XmlException extends Exception {
    private static final long serialVersionUID = 1L;

    XmlException(String message, Throwable cause) {
        super(message, cause);
    }
}
