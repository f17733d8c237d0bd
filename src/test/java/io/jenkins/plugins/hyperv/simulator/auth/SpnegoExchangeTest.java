package io.jenkins.plugins.hyperv.simulator.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmHost;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmInitiator;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.codelibs.jcifs.smb.spnego.NegTokenInit;
import org.codelibs.jcifs.smb.spnego.NegTokenTarg;
import org.junit.jupiter.api.Test;

/** NTLM inside SPNEGO. */
class SpnegoExchangeTest {
    private static final ASN1ObjectIdentifier NTLM = new ASN1ObjectIdentifier("1.3.6.1.4.1.311.2.2.10");
    private static final ASN1ObjectIdentifier KERBEROS = new ASN1ObjectIdentifier("1.2.840.113554.1.2.2");

    private final NtlmInitiator initiator = new NtlmInitiator("", "jenkins", "secret");
    private final Accounts accounts = new Accounts(List.of(Account.named("jenkins", "secret")));
    private final Mechanism ntlm =
            new NtlmHost(HostNames.of("hv01"), accounts, NtlmTraits.usual(), null, InstantSource.system()).mechanism();
    private final SpnegoExchange exchange = new SpnegoExchange(List.of(ntlm));

    @Test
    void theFirstResponseNamesTheMechanismAndTheLastIsComplete() throws Exception {
        NegTokenTarg first = answer(init(initiator.negotiate(), NTLM));
        assertThat(first.getResult()).isEqualTo(NegTokenTarg.ACCEPT_INCOMPLETE);
        assertThat(first.getMechanism()).isEqualTo(NTLM);
        NegTokenTarg last = answer(further(initiator.authenticate(first.getMechanismToken()), null));
        assertThat(last.getResult()).isEqualTo(NegTokenTarg.ACCEPT_COMPLETED);
        assertThat(last.getMechanism()).isNull();
        assertThat(last.getMechanismListMIC()).isNull();
        assertThat(exchange.isEstablished()).isTrue();
        assertThat(exchange.principal()).isEqualTo("jenkins");
    }

    @Test
    void signaturesOverTheListAreExchangedAndTheKeyStreamsRestart() throws Exception {
        byte[] list = list(NTLM);
        NegTokenTarg first = answer(init(initiator.negotiate(), NTLM));
        byte[] authenticate = initiator.authenticate(first.getMechanismToken());
        NegTokenTarg last = answer(further(authenticate, initiator.sign(list)));
        initiator.verify(list, last.getMechanismListMIC());
        // MS-SPNG 3.2.5.1: the same key stream as for the signature, but the next number
        MessageProtection protection = exchange.protection().orElseThrow();
        Sealed sealed = initiator.seal(new byte[] {1, 2, 3});
        assertThat(sealed.header()[12]).isEqualTo((byte) 1);
        assertThat(protection.open(sealed)).containsExactly(1, 2, 3);
        assertThat(initiator.open(protection.seal(new byte[] {4}))).containsExactly(4);
    }

    @Test
    void aChangedListIsRejected() throws Exception {
        NegTokenTarg first = answer(init(initiator.negotiate(), NTLM));
        byte[] authenticate = initiator.authenticate(first.getMechanismToken());
        byte[] signature = initiator.sign(list(KERBEROS, NTLM));
        assertThatThrownBy(() -> exchange.accept(further(authenticate, signature)))
                .isInstanceOfSatisfying(
                        LoginRejectedException.class,
                        e -> assertThat(e.rejection()).isEqualTo(LoginRejection.WRONG_MIC));
    }

    @Test
    void theSecondChoiceRequiresASignatureOverTheList() throws Exception {
        NegTokenTarg first = answer(init(new byte[] {1, 2}, KERBEROS, NTLM));
        assertThat(first.getResult()).isEqualTo(NegTokenTarg.REQUEST_MIC);
        assertThat(first.getMechanism()).isEqualTo(NTLM);
        assertThat(first.getMechanismToken()).isNull();
        NegTokenTarg challenge = answer(further(initiator.negotiate(), null));
        byte[] authenticate = initiator.authenticate(challenge.getMechanismToken());
        assertThatThrownBy(() -> exchange.accept(further(authenticate, null))).hasMessageContaining("WRONG_MIC");
    }

    @Test
    void theSecondChoiceWithASignatureIsAccepted() throws Exception {
        answer(init(null, KERBEROS, NTLM));
        NegTokenTarg challenge = answer(further(initiator.negotiate(), null));
        byte[] authenticate = initiator.authenticate(challenge.getMechanismToken());
        NegTokenTarg last = answer(further(authenticate, initiator.sign(list(KERBEROS, NTLM))));
        assertThat(last.getResult()).isEqualTo(NegTokenTarg.ACCEPT_COMPLETED);
    }

    @Test
    void aListWithoutACommonMechanismIsRejected() {
        assertThatThrownBy(() -> exchange.accept(init(new byte[] {1}, KERBEROS)))
                .isInstanceOf(LoginRejectedException.class);
    }

    @Test
    void aTruncatedTokenIsRejected() {
        byte[] token = init(initiator.negotiate(), NTLM);
        for (int length = 0; length < token.length; length++) {
            byte[] cut = Arrays.copyOf(token, length);
            assertThatThrownBy(() -> new SpnegoExchange(List.of(ntlm)).accept(cut))
                    .isInstanceOf(LoginRejectedException.class);
        }
    }

    private NegTokenTarg answer(byte[] token) throws IOException, LoginRejectedException {
        return new NegTokenTarg(exchange.accept(token));
    }

    private static byte[] init(byte[] token, ASN1ObjectIdentifier... mechanisms) {
        return new NegTokenInit(mechanisms, 0, token, null).toByteArray();
    }

    private static byte[] further(byte[] token, byte[] signature) {
        return new NegTokenTarg(NegTokenTarg.UNSPECIFIED_RESULT, null, token, signature).toByteArray();
    }

    private static byte[] list(ASN1ObjectIdentifier... mechanisms) throws IOException {
        return new DERSequence(mechanisms).getEncoded();
    }
}
