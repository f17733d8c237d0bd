package io.jenkins.plugins.hyperv.wsman.auth;

import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Basic authentication (RFC 7617): every request contains the user name and password, so it requires TLS. */
public final class BasicAuthentication implements Authentication {

    private final String header;

    /** @param userName a local user of the host, the only kind that WinRM accepts for Basic */
    public BasicAuthentication(String userName, String password) {
        byte[] pair = (userName + ":" + password).getBytes(StandardCharsets.UTF_8);
        header = "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public boolean encryptsMessages() {
        return false;
    }

    @Override
    public Session newSession(Duration loginTimeout) {
        return (channel, envelope, repetition) ->
                channel.post(HttpRequest.soap(envelope).with("Authorization", header));
    }
}
