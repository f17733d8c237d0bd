package io.jenkins.plugins.hyperv.simulator.auth.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.Account.AccountStatus;
import io.jenkins.plugins.hyperv.simulator.auth.Accounts;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding;
import io.jenkins.plugins.hyperv.simulator.auth.ChannelBinding.Hardening;
import io.jenkins.plugins.hyperv.simulator.auth.HostNames;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejectedException;
import io.jenkins.plugins.hyperv.simulator.auth.LoginRejection;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.codelibs.jcifs.smb.ntlmssp.NtlmFlags;
import org.codelibs.jcifs.smb.ntlmssp.Type2Message;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPair;
import org.codelibs.jcifs.smb.ntlmssp.av.AvPairs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NTLM logins without HTTP. */
class NtlmLoginTest {
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");
    private static final Accounts ACCOUNTS = new Accounts(List.of(
            Account.named("jenkins", "secret"),
            Account.named("deploy@example.com", "Pässwörd"),
            Account.named("OTHER\\jenkins", "other"),
            HostNames.of("hv01.example.com").resolve(Account.named("EXAMPLE\\nightly", "nightly"))));

    @Test
    void theChallengeNamesTheHostAndItsTime() throws Exception {
        NtlmExchange exchange = exchange(NtlmTraits.usual());
        Type2Message challenge = new Type2Message(exchange.accept(initiator().negotiate()));
        assertThat(challenge.getTarget()).isEqualTo("EXAMPLE");
        List<AvPair> pairs = AvPairs.decode(challenge.getTargetInformation());
        assertThat(pairs).extracting(AvPair::getType).containsExactly(2, 1, 4, 3, 5, 7);
        assertThat(new String(pairs.get(1).getRaw(), StandardCharsets.UTF_16LE)).isEqualTo("HV01");
        assertThat(new String(pairs.get(3).getRaw(), StandardCharsets.UTF_16LE)).isEqualTo("hv01.example.com");
        assertThat(pairs.get(5).getRaw()).isEqualTo(FileTime.of(NOW));
        assertThat(challenge.getFlag(NtlmFlags.NTLMSSP_TARGET_TYPE_DOMAIN)).isTrue();
    }

    @Test
    void everyChallengeIsDifferent() throws Exception {
        byte[] first = exchange(NtlmTraits.usual()).accept(initiator().negotiate());
        byte[] second = exchange(NtlmTraits.usual()).accept(initiator().negotiate());
        assertThat(new Type2Message(first).getChallenge()).isNotEqualTo(new Type2Message(second).getChallenge());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               | jenkins            | secret   | jenkins",
                "''               | JENKINS            | secret   | jenkins",
                ".                | jenkins            | secret   | jenkins",
                "HV01             | jenkins            | secret   | jenkins",
                "NOBODYKNOWSIT    | jenkins            | secret   | jenkins",
                "EXAMPLE          | deploy             | Pässwörd | EXAMPLE\\deploy",
                "example.com      | Deploy             | Pässwörd | EXAMPLE\\deploy",
                "''               | deploy@example.com | Pässwörd | EXAMPLE\\deploy",
                "OTHER            | jenkins            | other    | OTHER\\jenkins",
                "''               | nightly@Example.Com | nightly | EXAMPLE\\nightly"
            })
    void aUserIsFoundByAllFormsOfTheName(String domain, String user, String password, String principal)
            throws Exception {
        NtlmExchange exchange = exchange(NtlmTraits.usual());
        logIn(exchange, new NtlmInitiator(domain, user, password));
        assertThat(exchange.isEstablished()).isTrue();
        assertThat(exchange.principal()).isEqualTo(principal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | jenkins            | Secret   | WRONG_PASSWORD",
                "OTHER   | jenkins            | secret   | WRONG_PASSWORD",
                "''      | unknown            | secret   | UNKNOWN_USER",
                "EXAMPLE | jenkins            | secret   | UNKNOWN_USER",
                "''      | deploy@other       | Pässwörd | UNKNOWN_USER"
            })
    void otherUsersAreRejected(String domain, String user, String password, LoginRejection rejection) {
        assertThat(rejection(NtlmTraits.usual(), new NtlmInitiator(domain, user, password)))
                .isEqualTo(rejection);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void anInactiveAccountIsRejected(AccountStatus accountStatus) {
        Accounts accounts =
                new Accounts(List.of(Account.named("jenkins", "secret").accountStatus(accountStatus)));
        NtlmHost host =
                new NtlmHost(HostNames.of("hv01"), accounts, NtlmTraits.usual(), null, InstantSource.fixed(NOW));
        assertThat(rejection(host, initiator()))
                .isEqualTo(accountStatus.rejection().orElseThrow());
    }

    @Test
    void aWrongMicIsRejected() {
        assertThat(rejection(NtlmTraits.usual(), initiator().breakingMic())).isEqualTo(LoginRejection.WRONG_MIC);
    }

    @Test
    void withoutATimestampTheMicIsOptionalUnlessRequired() throws Exception {
        NtlmTraits traits = NtlmTraits.usual().withoutTimestamp();
        NtlmExchange exchange = exchange(traits);
        logIn(exchange, initiator().time(NOW));
        assertThat(exchange.isEstablished()).isTrue();
        assertThat(rejection(traits.requiringMic(), initiator().time(NOW))).isEqualTo(LoginRejection.WRONG_MIC);
    }

    @Test
    void aClockSkewIsRejected() {
        NtlmTraits traits = NtlmTraits.usual().withoutTimestamp();
        assertThat(rejection(traits, initiator().time(NOW.minus(Duration.ofHours(37)))))
                .isEqualTo(LoginRejection.CLOCK_SKEW);
        assertThat(rejection(traits, initiator().time(NOW.plus(Duration.ofHours(37)))))
                .isEqualTo(LoginRejection.CLOCK_SKEW);
    }

    @Test
    void ntlmV1IsRejected() {
        assertThat(rejection(NtlmTraits.usual(), initiator().answeringV1())).isEqualTo(LoginRejection.NOT_NTLMV2);
    }

    @Test
    void anAnonymousLoginIsRejected() {
        NtlmInitiator anonymous = new NtlmInitiator("", "", "").answeringV1();
        assertThat(rejection(NtlmTraits.usual(), anonymous)).isIn(LoginRejection.ANONYMOUS, LoginRejection.NOT_NTLMV2);
    }

    @ParameterizedTest
    @ValueSource(ints = {NtlmFlags.NTLMSSP_NEGOTIATE_128, NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY})
    void weakEncryptionIsRejected(int missing) {
        NtlmInitiator weak = initiator().flags(NtlmInitiator.USUAL_FLAGS & ~missing);
        assertThat(rejection(NtlmTraits.usual(), weak)).isEqualTo(LoginRejection.WEAK_SECURITY);
    }

    @Test
    void encryptionIsOffIfTheClientDoesNotRequestIt() throws Exception {
        int flags = NtlmInitiator.USUAL_FLAGS & ~(NtlmFlags.NTLMSSP_NEGOTIATE_SEAL | NtlmFlags.NTLMSSP_NEGOTIATE_SIGN);
        NtlmExchange exchange = exchange(NtlmTraits.usual());
        logIn(exchange, initiator().flags(flags & ~NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH));
        assertThat(exchange.protection()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NONE,    none,  ",
        "NONE,    wrong, ",
        "NONE,    right, ",
        "RELAXED, none,  ",
        "RELAXED, wrong, WRONG_CHANNEL_BINDING",
        "RELAXED, right, ",
        "STRICT,  none,  MISSING_CHANNEL_BINDING",
        "STRICT,  zeros, MISSING_CHANNEL_BINDING",
        "STRICT,  wrong, WRONG_CHANNEL_BINDING",
        "STRICT,  right, "
    })
    void channelBindingsAreCheckedAccordingToTheHardeningLevel(
            Hardening hardening, String given, LoginRejection rejection) throws Exception {
        ChannelBinding binding = new ChannelBinding("tls-server-end-point:...".getBytes(StandardCharsets.US_ASCII));
        NtlmHost host = new NtlmHost(
                HostNames.of("hv01.example.com"),
                ACCOUNTS,
                NtlmTraits.usual().hardening(hardening),
                binding,
                InstantSource.fixed(NOW));
        NtlmInitiator initiator = initiator()
                .channelBinding(
                        switch (given) {
                            case "none" -> null;
                            case "zeros" -> new byte[16];
                            case "right" -> binding.hash();
                            default -> Hmac.plainMd5(new byte[1]);
                        });
        assertThat(rejection(host, initiator)).isEqualTo(rejection);
    }

    @Test
    void aResponseIsValidForOneChallengeOnly() throws Exception {
        NtlmInitiator initiator = initiator();
        NtlmExchange first = exchange(NtlmTraits.usual());
        byte[] answer = initiator.authenticate(first.accept(initiator.negotiate()));
        NtlmExchange second = exchange(NtlmTraits.usual());
        second.accept(initiator.negotiate());
        assertThatThrownBy(() -> second.accept(answer)).hasMessageContaining("WRONG_PASSWORD");
        first.accept(answer);
        assertThatThrownBy(() -> first.accept(answer)).hasMessageContaining("NOT_UNDERSTOOD");
    }

    @Test
    void aResponseWithoutAChallengeIsRejected() throws Exception {
        NtlmInitiator initiator = initiator();
        byte[] answer = initiator.authenticate(exchange(NtlmTraits.usual()).accept(initiator.negotiate()));
        assertThatThrownBy(() -> exchange(NtlmTraits.usual()).accept(answer)).hasMessageContaining("NOT_UNDERSTOOD");
    }

    @Test
    void aTruncatedResponseIsRejected() throws Exception {
        NtlmInitiator initiator = initiator();
        byte[] answer = initiator.authenticate(exchange(NtlmTraits.usual()).accept(initiator.negotiate()));
        for (int length = 0; length < answer.length; length++) {
            NtlmExchange exchange = exchange(NtlmTraits.usual());
            exchange.accept(initiator.negotiate());
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> exchange.accept(cut)).isInstanceOf(LoginRejectedException.class);
        }
    }

    @Test
    void messagesAreEncryptedInBothDirectionsInOrder() throws Exception {
        NtlmInitiator initiator = initiator();
        NtlmExchange exchange = exchange(NtlmTraits.usual());
        logIn(exchange, initiator);
        var protection = exchange.protection().orElseThrow();
        for (String text : List.of("one", "", "three")) {
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            assertThat(protection.open(initiator.seal(message))).isEqualTo(message);
            assertThat(initiator.open(protection.seal(message))).isEqualTo(message);
        }
    }

    @Test
    void repeatedAndSkippedMessagesAreNotDecrypted() throws Exception {
        NtlmInitiator initiator = initiator();
        NtlmExchange exchange = exchange(NtlmTraits.usual());
        logIn(exchange, initiator);
        var protection = exchange.protection().orElseThrow();
        Sealed first = initiator.seal(new byte[] {1});
        protection.open(first);
        assertThatThrownBy(() -> protection.open(first)).isInstanceOf(IOException.class);
        initiator.seal(new byte[] {2});
        assertThatThrownBy(() -> protection.open(initiator.seal(new byte[] {3})))
                .isInstanceOf(IOException.class);
    }

    private static NtlmInitiator initiator() {
        return new NtlmInitiator("", "jenkins", "secret");
    }

    private static NtlmHost host(NtlmTraits traits) {
        return new NtlmHost(HostNames.of("hv01.example.com"), ACCOUNTS, traits, null, InstantSource.fixed(NOW));
    }

    private static NtlmExchange exchange(NtlmTraits traits) {
        return new NtlmExchange(host(traits));
    }

    private static void logIn(NtlmExchange exchange, NtlmInitiator initiator) throws Exception {
        assertThat(exchange.accept(initiator.authenticate(exchange.accept(initiator.negotiate()))))
                .isEmpty();
    }

    private static LoginRejection rejection(NtlmTraits traits, NtlmInitiator initiator) {
        return rejection(host(traits), initiator);
    }

    /** Why a login is rejected; null if it is accepted. */
    private static LoginRejection rejection(NtlmHost host, NtlmInitiator initiator) {
        LoginRejectedException refused =
                catchThrowableOfType(LoginRejectedException.class, () -> logIn(new NtlmExchange(host), initiator));
        return refused == null ? null : refused.rejection();
    }
}
