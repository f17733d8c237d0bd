package io.jenkins.plugins.hyperv.simulator.wql;

/** The text is not a query, or names a property that its class does not have. */
public final class WqlSyntaxException extends Exception {
    private static final long serialVersionUID = 1L;

    WqlSyntaxException(String message) {
        super(message);
    }
}
