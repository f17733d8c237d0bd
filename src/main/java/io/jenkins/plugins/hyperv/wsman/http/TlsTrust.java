package io.jenkins.plugins.hyperv.wsman.http;

import java.security.cert.X509Certificate;
import java.util.List;

/** Which certificates of a host are believed. */
public sealed interface TlsTrust {

    /** Those that the Java installation trusts, for the host's name. */
    record Installed() implements TlsTrust {}

    /**
     * Those given, and those that they have signed. A host that shows one of the given certificates itself is
     * believed under any name and past its date: the key is what identifies it.
     */
    record Pinned(List<X509Certificate> certificates) implements TlsTrust {
        public Pinned {
            certificates = List.copyOf(certificates);
            if (certificates.isEmpty()) {
                throw new IllegalArgumentException("at least one certificate is pinned");
            }
        }
    }

    /** Any. Whoever sits between can read and change everything, the password included. */
    record Unverified() implements TlsTrust {}
}
