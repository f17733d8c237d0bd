package io.jenkins.plugins.hyperv.wsman;

/**
 * Up-case table of Windows, by which NTFS compares file names, and by which NTLM upper-cases user names. It maps one UTF-16
 * unit to one and does not depend on the locale: {@code \u00DF} stays as it is, and so do characters outside of the BMP.
 *
 * <p>Source: observed in {@code $UpCase} of NTFS. A letter has an upper case if it is also the lower case of that; dotless i,
 * long s and the micro sign have none. The final sigma is an exception. The table of a volume is that of the Windows version
 * that formatted it, so letters that Unicode added later may differ.
 */
public final class UpcaseTable {

    private static final char FINAL_SIGMA = '\u03C2';

    private UpcaseTable() {}

    /** A text in upper case. Texts that differ only in their letter case on Windows have the same. */
    public static String upperCase(String text) {
        StringBuilder upper = new StringBuilder(text.length());
        text.chars().forEach(unit -> upper.append(upperCase((char) unit)));
        return upper.toString();
    }

    private static char upperCase(char unit) {
        char upper = Character.toUpperCase(unit);
        return Character.toLowerCase(upper) == unit || unit == FINAL_SIGMA ? upper : unit;
    }
}
