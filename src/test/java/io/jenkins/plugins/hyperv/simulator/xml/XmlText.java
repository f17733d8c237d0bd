package io.jenkins.plugins.hyperv.simulator.xml;

/** Escaping of text in XML. */
public final class XmlText {
    private XmlText() {}

    /**
     * Escapes text for an element or for an attribute in double quotes. Characters that XML 1.0 does not allow become
     * question marks, like in Windows (MS-WSMV 3.1.4.1.25).
     */
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                default -> escaped.append(isAllowed(c) ? c : '?');
            }
        }
        return escaped.toString();
    }

    private static boolean isAllowed(char c) {
        return c >= 0x20 && c != 0xFFFE && c != 0xFFFF || c == '\t' || c == '\n';
    }
}
