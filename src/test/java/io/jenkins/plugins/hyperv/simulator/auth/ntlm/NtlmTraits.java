package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;

/**
 * How a host does NTLM.
 *
 * @param hardening what it makes of channel bindings over HTTPS
 * @param offersTimestamp whether its challenge bears the time, which obliges a client to send a MIC (MS-NLMP 3.1.5.1.2)
 * @param requiresMic whether a login without MIC is refused; Windows takes it from clients that never saw a timestamp
 */
public record NtlmTraits(Hardening hardening, boolean offersTimestamp, boolean requiresMic) {

    /** As Windows is unless configured: CbtHardeningLevel Relaxed. */
    public static NtlmTraits usual() {
        return new NtlmTraits(Hardening.RELAXED, true, false);
    }

    public NtlmTraits hardening(Hardening value) {
        return new NtlmTraits(value, offersTimestamp, requiresMic);
    }

    public NtlmTraits withoutTimestamp() {
        return new NtlmTraits(hardening, false, requiresMic);
    }

    /** Stricter than Windows: a login without MIC is refused. */
    public NtlmTraits requiringMic() {
        return new NtlmTraits(hardening, offersTimestamp, true);
    }
}
