package io.jenkins.plugins.hyperv.simulator.auth.kerberos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kerby.kerberos.kerb.KrbException;
import org.apache.kerby.kerberos.kerb.admin.kadmin.local.LocalKadmin;
import org.apache.kerby.kerberos.kerb.admin.kadmin.local.LocalKadminImpl;
import org.apache.kerby.kerberos.kerb.server.KdcConfig;
import org.apache.kerby.kerberos.kerb.server.KdcConfigKey;
import org.apache.kerby.kerberos.kerb.server.KdcServer;
import org.apache.kerby.util.NetworkUtil;

/**
 * Kerberos realm with a key distribution centre on a free port of the loopback interface. Does not use Kerby's
 * SimpleKdcServer, which changes the Kerberos configuration of the JVM.
 */
public final class KerberosRealm implements AutoCloseable {
    private final KdcServer kdc = new KdcServer();
    private final String name;
    private final int port;
    private final LocalKadmin principals;
    private final Path directory;

    private KerberosRealm(String name) throws KrbException, IOException {
        this.name = name;
        directory = Files.createTempDirectory("simulated-kdc-");
        port = NetworkUtil.getServerPort();
        // in the configuration, because the values of KdcServer's setters are shared by all realms of the JVM
        KdcConfig config = kdc.getKdcConfig();
        config.setString(KdcConfigKey.KDC_REALM, name);
        config.setString(KdcConfigKey.KDC_HOST, "127.0.0.1");
        config.setBoolean(KdcConfigKey.KDC_ALLOW_UDP, false);
        config.setInt(KdcConfigKey.KDC_TCP_PORT, port);
        // like Active Directory; the default of Kerby includes DES
        config.setString(KdcConfigKey.ENCRYPTION_TYPES, "aes256-cts-hmac-sha1-96 aes128-cts-hmac-sha1-96");
        kdc.init();
        principals = new LocalKadminImpl(kdc.getKdcSetting(), kdc.getIdentityService());
        principals.createBuiltinPrincipals();
    }

    /**
     * Starts a realm.
     *
     * @param name in upper case, for example EXAMPLE.COM
     */
    public static KerberosRealm start(String name) throws IOException {
        try {
            KerberosRealm realm = new KerberosRealm(name);
            realm.kdc.start();
            Files.writeString(realm.configuration(), configuration(name, realm.port));
            return realm;
        } catch (KrbException e) {
            throw new IOException(e);
        }
    }

    public String name() {
        return name;
    }

    /** A new user. */
    public KerberosRealm user(String user, String password) throws IOException {
        try {
            principals.addPrincipal(user + "@" + name, password);
            return this;
        } catch (KrbException e) {
            throw new IOException(e);
        }
    }

    /**
     * Creates services with random keys.
     *
     * @param services for example HTTP/hv01.example.com
     * @return a keytab with their keys
     */
    public Path services(List<String> services) throws IOException {
        Path keytab = directory.resolve("services-" + System.nanoTime() + ".keytab");
        try {
            for (String service : services) {
                String principal = service + "@" + name;
                if (!principals.getPrincipals().contains(principal)) {
                    principals.addPrincipal(principal);
                }
                principals.exportKeytab(keytab.toFile(), principal);
            }
            return keytab;
        } catch (KrbException e) {
            throw new IOException(e);
        }
    }

    /** A krb5.conf for clients. */
    public Path configuration() {
        return directory.resolve("krb5.conf");
    }

    static String configuration(String name, int port) {
        return """
                [libdefaults]
                  default_realm = %1$s
                  dns_lookup_kdc = false
                  dns_lookup_realm = false
                  dns_canonicalize_hostname = false
                  rdns = false
                  udp_preference_limit = 1
                [realms]
                  %1$s = {
                    kdc = 127.0.0.1:%2$d
                  }
                """.formatted(name, port);
    }

    @Override
    public void close() throws IOException {
        try {
            kdc.stop();
        } catch (KrbException e) {
            throw new IOException(e);
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
