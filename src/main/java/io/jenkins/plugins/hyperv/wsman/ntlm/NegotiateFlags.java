package io.jenkins.plugins.hyperv.wsman.ntlm;

/** NTLM negotiate flags (MS-NLMP 2.2.2.5). */
final class NegotiateFlags {

    static final int UNICODE = 0x00000001;
    static final int REQUEST_TARGET = 0x00000004;
    static final int SIGN = 0x00000010;
    static final int SEAL = 0x00000020;
    static final int NTLM = 0x00000200;
    static final int ALWAYS_SIGN = 0x00008000;
    static final int EXTENDED_SESSION_SECURITY = 0x00080000;
    static final int TARGET_INFO = 0x00800000;
    static final int VERSION = 0x02000000;
    static final int ENCRYPTION_128_BITS = 0x20000000;
    static final int KEY_EXCHANGE = 0x40000000;

    /** Required for NTLMv2 with 128-bit sealing; every Windows since Vista supports them. */
    static final int REQUIRED =
            UNICODE | SIGN | SEAL | EXTENDED_SESSION_SECURITY | TARGET_INFO | ENCRYPTION_128_BITS | KEY_EXCHANGE;

    static final int OFFERED = REQUIRED | REQUEST_TARGET | NTLM | ALWAYS_SIGN | VERSION;

    private NegotiateFlags() {}
}
