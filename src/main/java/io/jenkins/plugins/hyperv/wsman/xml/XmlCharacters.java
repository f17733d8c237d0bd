package io.jenkins.plugins.hyperv.wsman.xml;

/** The characters that XML allows (XML 1.0 2.2). */
public final class XmlCharacters {

    private XmlCharacters() {}

    /** Whether XML allows all characters of a text. It does not allow an unpaired surrogate. */
    public static boolean allow(String text) {
        return text.codePoints().allMatch(XmlCharacters::allows);
    }

    static boolean allows(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
