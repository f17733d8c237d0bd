package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kerby.kerberos.kerb.KrbCodec;
import org.apache.kerby.kerberos.kerb.KrbErrorCode;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.type.KerberosTime;
import org.apache.kerby.kerberos.kerb.type.base.KrbError;
import org.apache.kerby.kerberos.kerb.type.base.NameType;
import org.apache.kerby.kerberos.kerb.type.base.PrincipalName;

/**
 * Key distribution centre that rejects every clock (KRB_AP_ERR_SKEW), like Active Directory. Kerby reports a wrong
 * password instead.
 */
public final class WrongClockKdc implements AutoCloseable {
    private static final int MAX_REQUEST = 1 << 16;

    private final ServerSocket socket;
    private final String realm;
    private final Path configuration;

    private WrongClockKdc(String realm) throws IOException {
        this.realm = realm;
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        configuration = Files.createTempFile("simulated-kdc-", ".conf");
        Files.writeString(configuration, KerberosRealm.configuration(realm, socket.getLocalPort()));
    }

    /** @param realm in upper case */
    public static WrongClockKdc start(String realm) throws IOException {
        WrongClockKdc kdc = new WrongClockKdc(realm);
        Thread thread = new Thread(kdc::serve, "KDC of " + realm);
        thread.setDaemon(true);
        thread.start();
        return kdc;
    }

    /** A krb5.conf for clients. */
    public Path configuration() {
        return configuration;
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer(client);
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Over TCP the length precedes each message (RFC 4120 7.2.2). */
    private void answer(Socket client) throws IOException {
        DataInputStream in = new DataInputStream(client.getInputStream());
        in.readNBytes(Math.min(in.readInt(), MAX_REQUEST));
        KrbError error = new KrbError();
        error.setErrorCode(KrbErrorCode.KRB_AP_ERR_SKEW);
        error.setStime(KerberosTime.now());
        error.setSusec(0);
        error.setRealm(realm);
        error.setSname(new PrincipalName("krbtgt/" + realm, NameType.NT_SRV_INST));
        byte[] encoded = encode(error);
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeInt(encoded.length);
        out.write(encoded);
    }

    private static byte[] encode(KrbError error) throws IOException {
        try {
            return KrbCodec.encode(error);
        } catch (KrbException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.delete(configuration);
    }
}
