package io.jenkins.plugins.hyperv.simulator.http;

/** Offers Negotiate, as every Windows host does, and takes nobody's token. */
public final class UnservedNegotiate implements Authenticator {

    @Override
    public String challenge() {
        return "Negotiate";
    }

    @Override
    public boolean handles(String authorization) {
        return authorization.regionMatches(true, 0, "negotiate ", 0, 10);
    }

    @Override
    public Verdict examine(String authorization, ConnectionState connection) {
        return new Verdict.Refused();
    }
}
