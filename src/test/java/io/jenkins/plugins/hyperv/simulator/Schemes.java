package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanism;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmHost;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.http.Authenticator;
import io.jenkins.plugins.hyperv.simulator.http.BasicAuthenticator;
import io.jenkins.plugins.hyperv.simulator.http.NegotiateAuthenticator;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The schemes of authentication that a host offers, in the order in which Windows names them.
 *
 * @param shown null without TLS
 */
record Schemes(String hostName, Accounts accounts, ServerIdentity shown, LoginLog log) {

    /** @param ntlm null for none */
    List<Authenticator> offered(NtlmTraits ntlm, boolean basic) throws GeneralSecurityException {
        List<Authenticator> schemes = new ArrayList<>();
        List<Mechanism> negotiable = new ArrayList<>();
        if (ntlm != null) {
            negotiable.add(ntlm(ntlm));
        }
        if (!negotiable.isEmpty()) {
            schemes.add(new NegotiateAuthenticator("Negotiate", negotiable, log));
        }
        if (basic) {
            schemes.add(new BasicAuthenticator(accounts, log));
        }
        return schemes;
    }

    /** By the system's clock, as clients go by theirs. */
    private Mechanism ntlm(NtlmTraits traits) throws GeneralSecurityException {
        ChannelBinding binding =
                shown == null ? null : ChannelBinding.ofServer(shown.chain().get(0));
        return new NtlmHost(HostNames.of(hostName), accounts, traits, binding, InstantSource.system()).mechanism();
    }
}
