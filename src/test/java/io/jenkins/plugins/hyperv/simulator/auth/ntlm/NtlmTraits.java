package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;

/** NTLM settings of a host.
 *
 * @param hardening how it checks channel bindings over HTTPS
 * @param offersTimestamp whether its challenge contains the time, so that a client must send a MIC (MS-NLMP 3.1.5.1.2)
 * @param requiresMic whether a MIC is required; Windows accepts logins without one from clients that received no timestamp
 */
public record NtlmTraits(Hardening hardening, boolean offersTimestamp, boolean requiresMic) {

    /** The defaults of Windows: CbtHardeningLevel Relaxed. */
    public static NtlmTraits usual() {
        return new NtlmTraits(Hardening.RELAXED, true, false);
    }

    public NtlmTraits hardening(Hardening value) {
        return new NtlmTraits(value, offersTimestamp, requiresMic);
    }

    public NtlmTraits withoutTimestamp() {
        return new NtlmTraits(hardening, false, requiresMic);
    }

    /** Stricter than Windows: a MIC is required. */
    public NtlmTraits requiringMic() {
        return new NtlmTraits(hardening, offersTimestamp, true);
    }
}
