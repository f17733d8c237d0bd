package hudson.util;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
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
