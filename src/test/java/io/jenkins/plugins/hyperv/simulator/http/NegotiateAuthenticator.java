package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanism;
import io.jenkins.plugins.hyperv.simulator.auth.MechanismExchange;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanisms;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Negotiate or Kerberos authentication with tokens of NTLM or Kerberos. Windows accepts tokens with and without SPNEGO
 * and responds in the same form (RFC 4559; MS-WSMV 2.2.9.1.1.1). A login belongs to its connection.
 */
public final class NegotiateAuthenticator implements Authenticator {
    private final String scheme;
    private final Mechanisms mechanisms;
    private final LoginLog log;

    /** @param scheme Negotiate or Kerberos */
    public NegotiateAuthenticator(String scheme, List<Mechanism> mechanisms, LoginLog log) {
        this.scheme = scheme;
        this.mechanisms = new Mechanisms(mechanisms);
        this.log = log;
    }

    /** Login of one scheme under way on a connection. */
    private record Handshake(String scheme, MechanismExchange exchange) {}

    @Override
    public Optional<String> challenge() {
        return Optional.of(scheme);
    }

    @Override
    public boolean handles(String authorization) {
        return authorization.toLowerCase(Locale.ROOT).startsWith(scheme.toLowerCase(Locale.ROOT) + " ");
    }

    @Override
    public Verdict examine(String authorization, ConnectionState connection) {
        Optional<MechanismExchange> exchange = Optional.empty();
        try {
            byte[] token = Base64.getDecoder()
                    .decode(authorization.substring(scheme.length()).strip());
            exchange = mechanisms
                    .begin(token)
                    .or(() -> connection
                            .handshake(Handshake.class)
                            .filter(begun -> begun.scheme().equals(scheme))
                            .map(Handshake::exchange));
            return exchange.isEmpty() ? refused(connection) : step(exchange.get(), token, connection);
        } catch (LoginRejectedException e) {
            log.refused(exchange.map(MechanismExchange::scheme).orElse(scheme), e.user(), e.rejection());
            return refused(connection);
        } catch (IllegalArgumentException e) {
            return refused(connection); // not Base64
        }
    }

    private static Verdict refused(ConnectionState connection) {
        connection.forgetHandshake();
        return new Verdict.Refused();
    }

    private Verdict step(MechanismExchange exchange, byte[] token, ConnectionState connection)
            throws LoginRejectedException {
        connection.handshake(new Handshake(scheme, exchange));
        byte[] answer = exchange.accept(token);
        String header =
                answer.length == 0 ? scheme : scheme + " " + Base64.getEncoder().encodeToString(answer);
        if (!exchange.isEstablished()) {
            return new Verdict.Continue(header);
        }
        connection.forgetHandshake();
        log.accepted(exchange.scheme(), exchange.principal());
        MessageSecurity security =
                exchange.protection().<MessageSecurity>map(SealedMessages::new).orElseGet(MessageSecurity::none);
        return new Verdict.Accepted(exchange.principal(), security, true, answer.length == 0 ? null : header);
    }
}
