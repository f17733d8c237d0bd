package io.jenkins.plugins.hyperv.wsman.tls;

import java.security.cert.X509Certificate;
import java.util.List;

/** Trust policy for the certificate of a host. */
public sealed interface TlsTrust {

    /** Trusts certificates for the host's name that the Java installation trusts. */
    record Installed() implements TlsTrust {}

    /**
     * Trusts the given certificates and certificates for the host's name that they have signed. A host that presents one
     * of the given certificates itself is trusted under any name and after the certificate's expiry, because its key
     * identifies it.
     *
     * @param certificates at least one
     */
    record Pinned(List<X509Certificate> certificates) implements TlsTrust {
        public Pinned {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("at least one certificate is pinned");
            }
        }
    }

    /** Trusts every certificate. A machine in between can read and modify everything, including the password. */
    record Unverified() implements TlsTrust {}
}
