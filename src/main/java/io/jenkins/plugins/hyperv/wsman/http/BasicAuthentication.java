package io.jenkins.plugins.hyperv.wsman.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Basic (RFC 7617): user name and password with every request, which is why it travels inside TLS only. */
public final class BasicAuthentication implements Authentication {

    private final String header;

    /** The account as WinRM wants it for Basic: a local user of the host, whose Basic is off by default. */
    public BasicAuthentication(String userName, String password) {
        byte[] pair = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
        header = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public boolean sealsMessages() {
        return false;
    }

    @Override
    public Session newSession(Duration loginLimit) {
        return (wire, envelope) -> wire.post(HttpRequest.soap(envelope).with("Authorization", header));
    }
}
