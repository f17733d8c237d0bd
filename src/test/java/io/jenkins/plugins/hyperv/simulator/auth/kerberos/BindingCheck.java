package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.common.EncryptionUtil;
import org.apache.kerby.kerberos.kerb.keytab.Keytab;
import org.apache.kerby.kerberos.kerb.type.ap.ApReq;
import org.apache.kerby.kerberos.kerb.type.ap.Authenticator;
import org.apache.kerby.kerberos.kerb.type.base.EncryptionKey;
import org.apache.kerby.kerberos.kerb.type.base.KeyUsage;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;
import org.apache.kerby.kerberos.kerb.type.ticket.EncTicketPart;
import org.apache.kerby.kerberos.kerb.type.ticket.Ticket;

/**
 * Check of the channel binding of a Kerberos login (RFC 4121 4.1.1.2), with Kerby, because the GSS-API of the JDK
 * includes addresses, which Windows does not use.
 *
 * @param keytab the keys of the services
 * @param expected null without TLS
 */
record BindingCheck(Path keytab, ChannelBinding expected, Hardening hardening) {
    /** [APPLICATION 14], the beginning of a KRB_AP_REQ, after the identifier of Kerberos and 01 00. */
    private static final byte[] BEFORE_MESSAGE = {0x12, 0x01, 0x02, 0x02, 0x01, 0x00};

    private static final int HASH_START = 4;
    private static final int HASH_BYTES = 16;

    void check(byte[] token) throws LoginRejectedException {
        if (expected == null || hardening == Hardening.NONE) {
            return;
        }
        try {
            byte[] given = binding(token);
            if (Arrays.equals(given, new byte[HASH_BYTES])) {
                if (hardening == Hardening.STRICT) {
                    throw new LoginRejectedException(LoginRejection.MISSING_CHANNEL_BINDING, "");
                }
            } else if (!MessageDigest.isEqual(given, expected.hash())) {
                throw new LoginRejectedException(LoginRejection.WRONG_CHANNEL_BINDING, "");
            }
        } catch (KrbException | IOException | GeneralSecurityException | RuntimeException e) {
            throw new LoginRejectedException(LoginRejection.NOT_UNDERSTOOD, "", e);
        }
    }

    private byte[] binding(byte[] token) throws KrbException, IOException {
        ApReq request = KrbCodec.decode(message(token), ApReq.class);
        Ticket ticket = request.getTicket();
        PrincipalName service = new PrincipalName(ticket.getSname().getName() + "@" + ticket.getRealm());
        EncryptionKey key = Keytab.loadKeytab(keytab.toFile())
                .getKey(service, ticket.getEncryptedEncPart().getEType());
        EncTicketPart inner =
                EncryptionUtil.unseal(ticket.getEncryptedEncPart(), key, KeyUsage.KDC_REP_TICKET, EncTicketPart.class);
        Authenticator authenticator = EncryptionUtil.unseal(
                request.getEncryptedAuthenticator(), inner.getKey(), KeyUsage.AP_REQ_AUTH, Authenticator.class);
        return Arrays.copyOfRange(authenticator.getCksum().getChecksum(), HASH_START, HASH_START + HASH_BYTES);
    }

    private static byte[] message(byte[] token) {
        for (int i = 0; i < 32; i++) {
            int end = i + BEFORE_MESSAGE.length;
            if (Arrays.equals(token, i, end, BEFORE_MESSAGE, 0, BEFORE_MESSAGE.length)) {
                return Arrays.copyOfRange(token, end, token.length);
            }
        }
        throw new IllegalArgumentException("no KRB_AP_REQ");
    }
}
