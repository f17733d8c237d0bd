package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanism;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosHost;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmHost;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.http.Authenticator;
import io.jenkins.plugins.hyperv.simulator.http.BasicAuthenticator;
import io.jenkins.plugins.hyperv.simulator.http.CertificateAuthenticator;
import io.jenkins.plugins.hyperv.simulator.http.NegotiateAuthenticator;
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accounts and authentication schemes of a host under construction. */
final class LoginSettings {
    String user = "jenkins";
    String password = "secret";
    Account.AccountStatus accountStatus = Account.AccountStatus.ACTIVE;
    final List<Account> otherAccounts = new ArrayList<>();
    /** Null for none. */
    NtlmTraits ntlm = NtlmTraits.usual();

    boolean basic = true;
    /** Null if the host does not accept client certificates. */
    ClientAuthority clientAuthority;

    /** Null without Kerberos. */
    KerberosRealm realm;

    /** Replaces all other schemes; null if there are none. */
    List<Authenticator> others;

    private Account account() {
        return Account.named(user, password).accountStatus(accountStatus);
    }

    private Accounts accounts(HostNames names) {
        return new Accounts(Stream.concat(Stream.of(account()), otherAccounts.stream())
                .map(names::resolve)
                .toList());
    }

    /**
     * The schemes of a listener, in the order of Windows.
     *
     * @param shown null without TLS
     */
    List<Authenticator> schemes(String hostName, ServerIdentity shown, LoginLog log)
            throws GeneralSecurityException, IOException {
        if (others != null) {
            return others;
        }
        HostNames names = HostNames.of(hostName);
        Accounts accounts = accounts(names);
        List<Authenticator> schemes = new ArrayList<>();
        List<Mechanism> negotiable = new ArrayList<>();
        if (realm != null) {
            negotiable.add(kerberos(hostName, accounts, shown));
        }
        if (ntlm != null) {
            negotiable.add(ntlm(names, accounts, shown));
        }
        if (!negotiable.isEmpty()) {
            schemes.add(new NegotiateAuthenticator("Negotiate", negotiable, log));
        }
        if (realm != null) {
            schemes.add(new NegotiateAuthenticator("Kerberos", List.of(negotiable.get(0)), log));
        }
        if (basic) {
            schemes.add(new BasicAuthenticator(accounts, log));
        }
        if (clientAuthority != null && shown != null) {
            schemes.add(new CertificateAuthenticator(clientAuthority, account(), log));
        }
        return schemes;
    }

    /** The service principal names; in Active Directory all of them belong to the machine's account. */
    private Mechanism kerberos(String hostName, Accounts accounts, ServerIdentity shown)
            throws GeneralSecurityException, IOException {
        List<String> services = Stream.of(hostName, "localhost", "127.0.0.1")
                .flatMap(name -> Stream.of("HTTP", "WSMAN", "host").map(service -> service + "/" + name))
                .toList();
        // CbtHardeningLevel is a setting of the service and applies to all schemes
        Hardening hardening = ntlm == null ? Hardening.RELAXED : ntlm.hardening();
        return new KerberosHost(realm.services(services), accounts, binding(shown), hardening).mechanism();
    }

    /** Uses the system's clock, because clients use theirs. */
    private Mechanism ntlm(HostNames names, Accounts accounts, ServerIdentity shown) throws GeneralSecurityException {
        return new NtlmHost(names, accounts, ntlm, binding(shown), InstantSource.system()).mechanism();
    }

    /** Null without TLS. */
    private static ChannelBinding binding(ServerIdentity shown) throws GeneralSecurityException {
        return shown == null ? null : ChannelBinding.ofServer(shown.chain().get(0));
    }
}
