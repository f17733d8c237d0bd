package hudson.util;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public final class Secret {
    private final String plainText;

    private Secret(String plainText) {
        this.plainText = plainText;
    }

    public static Secret fromString(String plainText) {
        return new Secret(plainText);
    }

    public String getPlainText() {
        return plainText;
    }

    public static String toString(Secret secret) {
        return secret == null ? null : secret.plainText;
    }
}
