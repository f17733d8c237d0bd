package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.Mechanism;
import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.KeyTab;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/** Kerberos acceptor for the services of a keytab, with the JDK's GSS-API. */
public final class KerberosHost {
    private static final String OID = "1.2.840.113554.1.2.2";
    /** Identifier of Windows with the same meaning, from a historical mistake (MS-SPNG 3.1.5.2). */
    private static final String MICROSOFT_OID = "1.2.840.48018.1.2.2";
    /** Encoded identifier in the first token of a login (RFC 4121 4.1). */
    private static final byte[] ENCODED_OID = HexFormat.of().parseHex("06092a864886f712010202");

    private final Subject subject;
    private final Accounts accounts;
    private final BindingCheck bindings;

    /**
     * @param accounts the accounts with their status; a principal without an account is active
     * @param binding the channel binding; null without TLS
     */
    public KerberosHost(Path keytab, Accounts accounts, ChannelBinding binding, Hardening hardening)
            throws IOException {
        this.accounts = accounts;
        this.bindings = new BindingCheck(keytab, binding, hardening);
        // An unbound keytab serves all its principals. A login module would require a default realm on this machine.
        this.subject = new Subject(false, Set.of(), Set.of(), Set.of(KeyTab.getUnboundInstance(keytab.toFile())));
    }

    /** The mechanism for the schemes Negotiate and Kerberos. */
    public Mechanism mechanism() {
        return new Mechanism(List.of(OID, MICROSOFT_OID), KerberosHost::isBegun, () -> new KerberosExchange(this));
    }

    /** Whether a token is an [APPLICATION 0] with the identifier of Kerberos. */
    private static boolean isBegun(byte[] token) {
        if (token.length < 4 || token[0] != 0x60) {
            return false;
        }
        int start = 2 + (token[1] < 0 ? token[1] & 0x7F : 0);
        int end = start + ENCODED_OID.length;
        return token.length >= end && Arrays.equals(token, start, end, ENCODED_OID, 0, ENCODED_OID.length);
    }

    GSSContext context() throws GSSException {
        GSSManager manager = GSSManager.getInstance();
        return asHost(() -> manager.createContext(manager.createCredential(
                null, GSSCredential.INDEFINITE_LIFETIME, new Oid(OID), GSSCredential.ACCEPT_ONLY)));
    }

    <T> T asHost(PrivilegedExceptionAction<T> action) throws GSSException {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof GSSException gss) {
                throw gss;
            }
            throw new IllegalStateException(e);
        }
    }

    void checkBinding(byte[] token) throws LoginRejectedException {
        bindings.check(token);
    }

    /** The name of a principal in the format of Windows: EXAMPLE\jenkins for jenkins@EXAMPLE.COM. */
    String accountName(String principal) throws LoginRejectedException {
        Account account = accounts.find("", principal).orElseGet(() -> Account.named(principal, ""));
        Optional<LoginRejection> rejection = account.accountStatus().rejection();
        if (rejection.isPresent()) {
            throw new LoginRejectedException(rejection.get(), principal);
        }
        return account.qualifiedName();
    }
}
