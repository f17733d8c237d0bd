package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.MechanismExchange;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import java.io.IOException;
import java.util.Optional;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.MessageProp;

/** Kerberos login on the host's side (RFC 4121): an AP-REQ, and an AP-REP if the client requests one. */
final class KerberosExchange implements MechanismExchange {
    private final KerberosHost host;
    private GSSContext context;
    private String principal;

    KerberosExchange(KerberosHost host) {
        this.host = host;
    }

    @Override
    public String scheme() {
        return "Kerberos";
    }

    @Override
    public byte[] accept(byte[] token) throws LoginRejectedException {
        try {
            if (context == null) {
                host.checkBinding(token);
                context = host.context();
            }
            byte[] answer = host.asHost(() -> context.acceptSecContext(token, 0, token.length));
            if (context.isEstablished()) {
                principal = host.accountName(context.getSrcName().toString());
            }
            return answer == null ? new byte[0] : answer;
        } catch (GSSException e) {
            // KRB_AP_ERR_SKEW; the JDK reports it only as text
            boolean skew = String.valueOf(e.getMessage()).contains("Clock skew");
            throw new LoginRejectedException(skew ? LoginRejection.CLOCK_SKEW : LoginRejection.KERBEROS, "", e);
        }
    }

    @Override
    public boolean isEstablished() {
        return principal != null;
    }

    @Override
    public String principal() {
        return principal;
    }

    @Override
    public Optional<MessageProtection> protection() {
        return context.getConfState() ? Optional.of(new KerberosProtection(context)) : Optional.empty();
    }

    @Override
    public void verify(byte[] text, byte[] signature) throws IOException {
        try {
            context.verifyMIC(signature, 0, signature.length, text, 0, text.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new IOException(e);
        }
    }

    @Override
    public byte[] sign(byte[] text) throws IOException {
        try {
            return context.getMIC(text, 0, text.length, new MessageProp(false));
        } catch (GSSException e) {
            throw new IOException(e);
        }
    }
}
