package io.jenkins.plugins.hyperv.wsman.kerberos;

import com.sun.security.jgss.ExtendedGSSContext;
import com.sun.security.jgss.InquireType;
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
 * The client's side of one login at a host (RFC 4121): a ticket bought with the password, one token to the host, and
 * the host's answer, by which it proves that it is the one. The user's right to act elsewhere is not delegated. Used by
 * one thread at a time.
 */
public final class KerberosHandshake {

    private static final String MECHANISM = "1.2.840.113554.1.2.2";
    private static final String PRINCIPAL_NAME = "1.2.840.113554.1.2.2.1";

    /**
     * WinRM registers the first for the machine itself, so no other service can claim it; where it could not, the second
     * stands for the machine's account unless a web server has claimed it (MS-WSMV does not say; observed: pypsrp asks
     * for the first, pywinrm for the second).
     */
    private static final List<String> SERVICES = List.of("WSMAN/", "HTTP/");

    private final GSSContext context;
    private final byte[] token;

    private KerberosHandshake(GSSContext context, byte[] token) {
        this.context = context;
        this.token = token;
    }

    /**
     * Logs in at the realm and gets a ticket for a host.
     *
     * @param host its name as the realm knows it
     * @param binding what binds the login to the TLS connection that carries it (RFC 5929); empty without TLS
     * @param limit how long the KDCs may take over all this
     */
    public static KerberosHandshake begin(
            KerberosAccount account, String host, Optional<byte[]> binding, Duration limit) throws KerberosException {
        return KdcTask.run(account.realm(), limit, () -> begin(account, host, binding));
    }

    private static KerberosHandshake begin(KerberosAccount account, String host, Optional<byte[]> binding)
            throws KerberosException {
        Subject subject = PasswordLogin.logIn(account);
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

    private static KerberosHandshake begin(Subject subject, String service, Optional<byte[]> binding)
            throws GSSException, KerberosException {
        GSSManager manager = GSSManager.getInstance();
        // A realm in the name: Java would otherwise take the machine's default. Active Directory refers to others.
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
        context.setChannelBinding(new ChannelBinding(binding.get()));
        byte[] token = context.initSecContext(new byte[0], 0, 0);
        return new KerberosHandshake(context, TlsBinding.correct(token, sessionKey(subject), binding.get()));
    }

    /** The key that came with the ticket to the host; the other ticket is the one that bought it. */
    private static KerberosKey sessionKey(Subject subject) throws KerberosException {
        for (KerberosTicket ticket : subject.getPrivateCredentials(KerberosTicket.class)) {
            if (!ticket.getServer().getName().startsWith("krbtgt/")) {
                return KerberosKey.of(
                        ticket.getSessionKeyType(), ticket.getSessionKey().getEncoded());
            }
        }
        throw new IllegalStateException("no ticket to the host");
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

    /** The token for the host (KRB_AP_REQ). */
    public byte[] token() {
        return token.clone();
    }

    /**
     * Takes the host's answer (KRB_AP_REP).
     *
     * @return what keeps messages secret from now on
     * @throws KerberosException where the host does not prove that it holds the key to the ticket
     */
    public KerberosSealing finish(byte[] answer) throws KerberosException {
        try {
            context.initSecContext(answer, 0, answer.length);
            if (!context.isEstablished() || !context.getMutualAuthState() || !context.getConfState()) {
                throw unproven(null);
            }
            EncryptionKey key = (EncryptionKey)
                    ((ExtendedGSSContext) context).inquireSecContext(InquireType.KRB5_GET_SESSION_KEY_EX);
            return new KerberosSealing(context, KerberosKey.of(key.getKeyType(), key.getEncoded()));
        } catch (GSSException | RuntimeException e) {
            // Java's own parser meets what is malformed with many kinds of exceptions.
            throw unproven(e);
        }
    }

    private static KerberosException unproven(Exception e) {
        return new KerberosException(
                "The host does not prove that it is the one that Jenkins asked for.",
                "Somebody may be answering in its place: check the address and what lies between.",
                false,
                e);
    }
}
