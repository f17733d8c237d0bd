package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Authentication by a client certificate that is mapped to a local account (DSP0226 C.3.2, MS-WSMV 3.1.4.1.29.2). */
public final class CertificateAuthenticator implements Authenticator {
    static final String PROFILE = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";
    private static final String SCHEME = "Certificate";

    private final ClientAuthority authority;
    private final Account account;
    private final LoginLog log;

    /** @param account the account of certificates for {@code user@localhost} */
    public CertificateAuthenticator(ClientAuthority authority, Account account, LoginLog log) {
        this.authority = authority;
        this.account = account;
        this.log = log;
    }

    /** The host does not announce this scheme. */
    @Override
    public Optional<String> challenge() {
        return Optional.empty();
    }

    @Override
    public boolean handles(String authorization) {
        return authorization.equals(PROFILE);
    }

    @Override
    public Verdict examine(String authorization, ConnectionState connection) {
        List<X509Certificate> shown = connection.peerCertificates();
        Optional<String> name =
                shown.isEmpty() ? Optional.empty() : authority.userPrincipalName(shown.get(0), Instant.now());
        if (name.isEmpty() || !name.get().equalsIgnoreCase(account.user() + "@localhost")) {
            log.refused(SCHEME, name.orElse(""), LoginRejection.UNKNOWN_CERTIFICATE);
            return new Verdict.Refused();
        }
        Optional<LoginRejection> rejection = account.accountStatus().rejection();
        if (rejection.isPresent()) {
            log.refused(SCHEME, account.qualifiedName(), rejection.get());
            return new Verdict.Refused();
        }
        log.accepted(SCHEME, account.qualifiedName());
        return new Verdict.Accepted(account.qualifiedName(), MessageSecurity.none(), false);
    }
}
