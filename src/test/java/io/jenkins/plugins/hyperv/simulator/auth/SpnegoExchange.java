package io.jenkins.plugins.hyperv.simulator.auth;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.codelibs.jcifs.smb.spnego.NegTokenInit;
import org.codelibs.jcifs.smb.spnego.NegTokenTarg;

/** SPNEGO negotiation on the host's side (RFC 4178, MS-SPNG). */
final class SpnegoExchange implements MechanismExchange {
    private final List<Mechanism> offered;
    private MechanismExchange inner;
    private byte[] mechanismList;
    private boolean preferred;
    private boolean complete;

    SpnegoExchange(List<Mechanism> offered) {
        this.offered = List.copyOf(offered);
    }

    /** A NegTokenInit is an [APPLICATION 0], a NegTokenResp a [1]. */
    static boolean isInitial(byte[] token) {
        return token.length > 0 && token[0] == 0x60;
    }

    static boolean isFurther(byte[] token) {
        return token.length > 0 && (token[0] & 0xFF) == 0xA1;
    }

    @Override
    public String scheme() {
        return inner == null ? "SPNEGO" : inner.scheme();
    }

    @Override
    public byte[] accept(byte[] token) throws LoginRejectedException {
        try {
            if (inner == null && isInitial(token)) {
                return begin(new NegTokenInit(token));
            } else if (inner != null && !complete && isFurther(token)) {
                NegTokenTarg response = new NegTokenTarg(token);
                return respond(response.getMechanismToken(), response.getMechanismListMIC(), null);
            }
        } catch (IOException | RuntimeException e) {
            throw new LoginRejectedException(LoginRejection.NOT_UNDERSTOOD, "", e);
        }
        throw new LoginRejectedException(LoginRejection.NOT_UNDERSTOOD, "");
    }

    private byte[] begin(NegTokenInit init) throws LoginRejectedException, IOException {
        List<ASN1ObjectIdentifier> wanted = List.of(init.getMechanisms());
        ASN1ObjectIdentifier chosen = wanted.stream()
                .filter(oid -> mechanism(oid).isPresent())
                .findFirst()
                .orElseThrow(() -> new LoginRejectedException(LoginRejection.NOT_UNDERSTOOD, ""));
        inner = mechanism(chosen).orElseThrow().begin();
        mechanismList = new DERSequence(wanted.toArray(new ASN1ObjectIdentifier[0])).getEncoded(ASN1Encoding.DER);
        preferred = chosen.equals(wanted.get(0));
        // the token is for the first mechanism
        return respond(preferred ? init.getMechanismToken() : null, init.getMechanismListMIC(), chosen);
    }

    private Optional<Mechanism> mechanism(ASN1ObjectIdentifier oid) {
        return offered.stream()
                .filter(mechanism -> mechanism.oids().contains(oid.getId()))
                .findFirst();
    }

    /** @param chosen the mechanism, in the first response only */
    private byte[] respond(byte[] innerToken, byte[] listMic, ASN1ObjectIdentifier chosen)
            throws LoginRejectedException, IOException {
        byte[] answer = innerToken == null ? new byte[0] : inner.accept(innerToken);
        byte[] ownMic = null;
        if (inner.isEstablished()) {
            ownMic = listMic == null ? null : exchangeMic(listMic);
            // needed unless the client's first choice was taken (RFC 4178 5)
            if (!preferred && listMic == null) {
                throw new LoginRejectedException(LoginRejection.WRONG_MIC, inner.principal());
            }
            complete = true;
        }
        int result = complete
                ? NegTokenTarg.ACCEPT_COMPLETED
                : chosen != null && !preferred ? NegTokenTarg.REQUEST_MIC : NegTokenTarg.ACCEPT_INCOMPLETE;
        return new NegTokenTarg(result, chosen, answer.length == 0 ? null : answer, ownMic).toByteArray();
    }

    private byte[] exchangeMic(byte[] listMic) throws LoginRejectedException, IOException {
        try {
            inner.verify(mechanismList, listMic);
        } catch (IOException e) {
            throw new LoginRejectedException(LoginRejection.WRONG_MIC, inner.principal(), e);
        }
        return inner.sign(mechanismList);
    }

    @Override
    public boolean isEstablished() {
        return complete;
    }

    @Override
    public String principal() {
        return inner.principal();
    }

    @Override
    public Optional<MessageProtection> protection() {
        return inner.protection();
    }

    @Override
    public void verify(byte[] text, byte[] signature) {
        throw new UnsupportedOperationException("SPNEGO within SPNEGO");
    }

    @Override
    public byte[] sign(byte[] text) {
        throw new UnsupportedOperationException("SPNEGO within SPNEGO");
    }
}
