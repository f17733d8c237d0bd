package io.jenkins.plugins.hyperv.wsman.xml;

/**
 * Limits of a parser for untrusted documents.
 *
 * @param maxBytes size of the whole document in bytes
 * @param maxDepth how deep elements may nest
 * @param maxElements number of elements in the document
 * @param maxTextLength characters in one text or attribute value
 */
public record XmlLimits(int maxBytes, int maxDepth, int maxElements, int maxTextLength) {

    /**
     * More than any response of WMI needs: a host sends at most MaxEnvelopeSizekb, 500 KB by default, and WMI nests only a
     * few levels.
     */
    public static final XmlLimits DEFAULT = new XmlLimits(2 * 1024 * 1024, 40, 50_000, 1024 * 1024);

    public XmlLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxElements < 1 || maxTextLength < 1) {
            throw new IllegalArgumentException("limits must be positive");
        }
    }
}
