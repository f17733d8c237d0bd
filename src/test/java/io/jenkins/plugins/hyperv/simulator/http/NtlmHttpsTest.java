package io.jenkins.plugins.hyperv.simulator.http;

import static io.jenkins.plugins.hyperv.simulator.http.NtlmHttpClient.SOAP;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmInitiator;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.tls.ClientTls;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** NTLM over HTTPS, which does not require encrypted messages. */
class NtlmHttpsTest {
    private final NtlmInitiator initiator = new NtlmInitiator("", "jenkins", "secret");

    @Test
    void unencryptedMessagesAreAccepted() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().https().start()) {
            NtlmHttpClient client = client(host);
            assertThat(client.logIn().statusCode()).isEqualTo(200);
            HttpResponse<byte[]> response = client.post(null, SOAP, EnvelopeText.identify());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains(SOAP);
        }
    }

    @Test
    void encryptedMessagesGetEncryptedResponses() throws Exception {
        try (SimulatedHost host = SimulatedHost.builder().https().start()) {
            NtlmHttpClient client = client(host);
            client.logIn();
            HttpResponse<byte[]> response = client.send(client.seal(EnvelopeText.identify()));
            assertThat(new String(client.open(response), StandardCharsets.UTF_8))
                    .contains("IdentifyResponse");
        }
    }

    @Test
    void aHardenedHostRequiresTheChannelBinding() throws Exception {
        NtlmTraits strict = NtlmTraits.usual().hardening(Hardening.STRICT);
        try (SimulatedHost host = SimulatedHost.builder().https().ntlm(strict).start()) {
            assertThat(client(host).logIn().statusCode()).isEqualTo(401);
            assertThat(host.logins().rejections()).containsExactly(LoginRejection.MISSING_CHANNEL_BINDING);
            initiator.channelBinding(bindingTo(host));
            assertThat(client(host).logIn().statusCode()).isEqualTo(200);
        }
    }

    /** RFC 5929 4: the certificate is signed with SHA-256, so the binding uses SHA-256. */
    private static byte[] bindingTo(SimulatedHost host) throws GeneralSecurityException {
        byte[] encoded = ClientTls.certificate(host.leafPem()).getEncoded();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(encoded);
        byte[] prefix = "tls-server-end-point:".getBytes(StandardCharsets.US_ASCII);
        byte[] data = new byte[prefix.length + hash.length];
        System.arraycopy(prefix, 0, data, 0, prefix.length);
        System.arraycopy(hash, 0, data, prefix.length, hash.length);
        return new ChannelBinding(data).hash();
    }

    private NtlmHttpClient client(SimulatedHost host) throws IOException, GeneralSecurityException {
        return new NtlmHttpClient(host.endpoint(), initiator, ClientTls.trusting(host.caPem()));
    }
}
