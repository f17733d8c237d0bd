package io.jenkins.plugins.hyperv.simulator.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/** Basic authentication of one user (RFC 7617). It seals nothing, so over HTTP Windows takes it only with AllowUnencrypted. */
public final class BasicAuthenticator implements Authenticator {
    private static final String PREFIX = "basic ";

    private final String user;
    private final byte[] credentials;

    public BasicAuthenticator(String user, String password) {
        this.user = user;
        this.credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String challenge() {
        return "Basic realm=\"WSMAN\"";
    }

    @Override
    public boolean handles(String authorization) {
        return authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    @Override
    public Verdict examine(String authorization, ConnectionState connection) {
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(PREFIX.length()).strip());
            return MessageDigest.isEqual(credentials, given)
                    ? new Verdict.Accepted(user, MessageSecurity.none(), false)
                    : new Verdict.Refused();
        } catch (IllegalArgumentException e) {
            return new Verdict.Refused();
        }
    }
}
