package io.jenkins.plugins.hyperv.wsman.xml;

/**
 * How much a parser accepts before it refuses a document.
 *
 * @param maxBytes size of the whole document in bytes
 * @param maxDepth how deep elements may nest
 * @param maxElements number of elements in the document
 * @param maxTextLength characters in one text or attribute value
 */
public record XmlLimits(int maxBytes, int maxDepth, int maxElements, int maxTextLength) {

    /**
     * Ample for every answer of WMI: a host sends at most its MaxEnvelopeSizekb, 500 KB by default, and WMI nests
     * a handful of levels.
     */
    public static final XmlLimits DEFAULT = new XmlLimits(2 * 1024 * 1024, 40, 50_000, 1024 * 1024);

    public XmlLimits {
        if (maxBytes < 1 || maxDepth < 1 || maxElements < 1 || maxTextLength < 1) {
            throw new IllegalArgumentException("limits are positive");
        }
    }
}
