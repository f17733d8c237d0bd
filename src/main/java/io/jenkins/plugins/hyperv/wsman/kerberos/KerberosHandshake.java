package io.jenkins.plugins.hyperv.wsman.kerberos;

import com.sun.security.jgss.ExtendedGSSContext;
import com.sun.security.jgss.InquireType;
import io.jenkins.plugins.hyperv.wsman.tls.TlsChannelBinding;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.security.auth.Subject;
import javax.security.auth.kerberos.EncryptionKey;
import javax.security.auth.kerberos.KerberosTicket;
import org.ietf.jgss.ChannelBinding;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/**
 * Client side of one Kerberos authentication to a host (RFC 4121): a service ticket obtained with the password, one
 * token to the host, and the host's token, which authenticates the host. Credentials are not delegated. Used by one
 * thread at a time.
 */
final class KerberosHandshake {

    private static final String MECHANISM = "1.2.840.113554.1.2.2";
    private static final String PRINCIPAL_NAME = "1.2.840.113554.1.2.2.1";

    /**
     * By preference. WinRM registers WSMAN for the machine account, and no other service uses it. If that registration
     * failed, HTTP maps to the machine account unless a web server has registered it (MS-WSMV is silent; observed: pypsrp
     * uses WSMAN, pywinrm uses HTTP).
     */
    private static final List<String> SERVICES = List.of("WSMAN/", "HTTP/");

    private final GSSContext context;
    private final byte[] token;

    private KerberosHandshake(GSSContext context, byte[] token) {
        this.context = context;
        this.token = token;
    }

    /**
     * Logs in to the realm and obtains a service ticket for a host.
     *
     * @param host the host's name in the realm
     * @param binding ties the authentication to its TLS connection; empty without TLS
     * @param timeout for all requests to KDCs
     */
    static KerberosHandshake begin(
            KerberosAccount account, String host, Optional<TlsChannelBinding> binding, Duration timeout)
            throws KerberosException {
        return KdcCalls.SHARED.run(account.realm(), timeout, () -> begin(account, host, binding));
    }

    private static KerberosHandshake begin(KerberosAccount account, String host, Optional<TlsChannelBinding> binding)
            throws KerberosException {
        Subject subject = JaasLogin.logIn(account);
        GSSException last = null;
        for (String service : SERVICES) {
            try {
                return as(subject, () -> begin(subject, service + host + "@" + account.realm(), binding));
            } catch (GSSException e) {
                last = e;
                if (KerberosErrorTranslator.code(e) != KerberosErrorTranslator.SERVER_UNKNOWN) {
                    break;
                }
            }
        }
        throw KerberosErrorTranslator.ofTicket(last, account, host);
    }

    private static KerberosHandshake begin(Subject subject, String service, Optional<TlsChannelBinding> binding)
            throws GSSException, KerberosException {
        GSSManager manager = GSSManager.getInstance();
        // Without a realm in the name, Java uses the machine's default realm. Active Directory refers to other realms.
        GSSName name = manager.createName(service, new Oid(PRINCIPAL_NAME));
        GSSContext context = manager.createContext(name, new Oid(MECHANISM), null, GSSContext.DEFAULT_LIFETIME);
        context.requestMutualAuth(true);
        context.requestConf(true);
        context.requestInteg(true);
        context.requestReplayDet(true);
        context.requestSequenceDet(true);
        context.requestCredDeleg(false);
        if (binding.isEmpty()) {
            return new KerberosHandshake(context, context.initSecContext(new byte[0], 0, 0));
        }
        context.setChannelBinding(new ChannelBinding(binding.get().applicationData()));
        byte[] token = context.initSecContext(new byte[0], 0, 0);
        return new KerberosHandshake(context, ApReqChannelBinding.correct(token, sessionKey(subject), binding.get()));
    }

    /** The session key of the service ticket; the other ticket is the ticket-granting ticket. */
    private static KerberosKey sessionKey(Subject subject) throws KerberosException {
        for (KerberosTicket ticket : subject.getPrivateCredentials(KerberosTicket.class)) {
            if (!ticket.getServer().getName().startsWith("krbtgt/")) {
                return KerberosKey.of(
                        ticket.getSessionKeyType(), ticket.getSessionKey().getEncoded());
            }
        }
        throw new IllegalStateException("no service ticket");
    }

    private static <T> T as(Subject subject, PrivilegedExceptionAction<T> action)
            throws GSSException, KerberosException {
        try {
            return Subject.doAs(subject, action);
        } catch (PrivilegedActionException e) {
            if (e.getException() instanceof KerberosException known) {
                throw known;
            }
            throw (GSSException) e.getException();
        }
    }

    /** The token to the host (KRB_AP_REQ). */
    byte[] token() {
        return token.clone();
    }

    /**
     * Verifies the host's token (KRB_AP_REP).
     *
     * @param protocol of the encrypted messages (MS-WSMV 2.2.9.1)
     * @return the encryption of the messages that follow
     * @throws KerberosException if the host does not prove that it has the key of the service ticket
     */
    KerberosEncryption finish(byte[] token, String protocol) throws KerberosException {
        try {
            context.initSecContext(token, 0, token.length);
            if (!context.isEstablished() || !context.getMutualAuthState() || !context.getConfState()) {
                throw unauthenticated(null);
            }
            EncryptionKey key = (EncryptionKey)
                    ((ExtendedGSSContext) context).inquireSecContext(InquireType.KRB5_GET_SESSION_KEY_EX);
            return new KerberosEncryption(context, KerberosKey.of(key.getKeyType(), key.getEncoded()), protocol);
        } catch (GSSException | RuntimeException e) {
            // Java's parser throws many kinds of exceptions on malformed input.
            throw unauthenticated(e);
        }
    }

    private static KerberosException unauthenticated(Exception e) {
        return new KerberosException(
                "The host does not prove its identity by Kerberos.",
                "Another machine may be responding instead of the host: check the address, and the proxies and load"
                        + " balancers between Jenkins and the host.",
                false,
                e);
    }
}
