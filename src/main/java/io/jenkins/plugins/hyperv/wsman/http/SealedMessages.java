package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.http.MessageEncryption.BrokenSealException;
import java.util.Map;

/** Seals the envelopes of one login and opens the answers, of which it believes none that is not sealed. */
final class SealedMessages {

    private static final String ORIGINAL_TYPE = "application/soap+xml;charset=UTF-8";
    private static final String ADVICE =
            "Somebody may be changing what travels between Jenkins and the host: use HTTPS for this host.";

    private final MessageEncryption seal;

    SealedMessages(MessageEncryption seal) {
        this.seal = seal;
    }

    HttpRequest seal(byte[] envelope) throws WsmanAuthenticationException {
        try {
            MessageEncryption.Sealed sealed = seal.seal(envelope);
            SealedMultipart body =
                    new SealedMultipart(ORIGINAL_TYPE, envelope.length, sealed.signature(), sealed.bytes());
            return new HttpRequest(Map.of(), SealedMultipart.contentType(seal.protocol()), body.write(seal.protocol()));
        } catch (BrokenSealException e) {
            throw new WsmanAuthenticationException(e.getMessage(), "");
        }
    }

    /**
     * Opens an answer. One without an envelope, such as a 401 or an empty 500, cannot be sealed and is left as it is.
     *
     * @throws WsmanResponseException where an envelope is not sealed, was changed, or answers another request
     */
    HttpReply open(HttpReply answer) throws WsmanResponseException {
        if (!SealedMultipart.isSealed(answer.contentType())) {
            if (answer.isSoap()) {
                throw distrusted("The host's answer is not encrypted, though the request was.", null);
            }
            return answer;
        }
        try {
            SealedMultipart body = SealedMultipart.read(answer.body(), seal.protocol());
            byte[] envelope = seal.open(new MessageEncryption.Sealed(body.signature(), body.bytes()));
            if (envelope.length != body.originalLength()) {
                throw distrusted("The host's encrypted answer is not as long as it says.", null);
            }
            return new HttpReply(
                    answer.status(), body.originalType(), answer.challenges(), envelope, answer.connection());
        } catch (IllegalArgumentException e) {
            throw distrusted("The host's encrypted answer cannot be read: " + e.getMessage() + ".", e);
        } catch (BrokenSealException e) {
            throw distrusted(e.getMessage(), e);
        }
    }

    private static WsmanResponseException distrusted(String message, Exception cause) {
        return new WsmanResponseException(message, Delivery.UNKNOWN, false, ADVICE, cause);
    }
}
