package io.jenkins.plugins.hyperv.wsman.auth;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.SoapFaults;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.transport.HttpRequest;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import java.util.Map;

/** Encrypts the envelopes of one connection and decrypts the responses. It rejects an unencrypted envelope. */
final class EnvelopeEncryption {

    private static final String ORIGINAL_TYPE = "application/soap+xml;charset=UTF-8";
    private static final String ADVICE =
            "Something between Jenkins and the host may be modifying the traffic: use HTTPS for this host.";

    private final MessageEncryption encryption;

    EnvelopeEncryption(MessageEncryption encryption) {
        this.encryption = encryption;
    }

    HttpRequest encrypt(byte[] envelope) throws WsmanAuthenticationException {
        try {
            EncryptedMessage message = encryption.encrypt(envelope);
            EncryptedMultipart body =
                    new EncryptedMultipart(ORIGINAL_TYPE, envelope.length, message.signature(), message.bytes());
            String protocol = encryption.protocol();
            return new HttpRequest(Map.of(), EncryptedMultipart.contentType(protocol), body.write(protocol));
        } catch (MessageEncryptionException e) {
            throw new WsmanAuthenticationException(e.getMessage(), "");
        }
    }

    /**
     * Decrypts a response.
     *
     * @throws WsmanException if the response is not encrypted, was modified, or belongs to another request. Its delivery
     *     is unknown, because nothing proves that the response is the host's.
     */
    HttpResponse decrypt(HttpResponse response) throws WsmanException {
        if (!EncryptedMultipart.isEncrypted(response.contentType())) {
            throw unencrypted(response);
        }
        try {
            EncryptedMultipart body = EncryptedMultipart.read(response.body(), encryption.protocol());
            byte[] envelope = encryption.decrypt(new EncryptedMessage(body.signature(), body.bytes()));
            if (envelope.length != body.originalLength()) {
                throw rejected("The host's encrypted response does not have its declared length.", null);
            }
            return response.withBody(body.originalType(), envelope);
        } catch (IllegalArgumentException e) {
            throw rejected("The host's encrypted response cannot be read: " + e.getMessage() + ".", e);
        } catch (MessageEncryptionException e) {
            throw rejected(e.getMessage(), e);
        }
    }

    private static WsmanException unencrypted(HttpResponse response) {
        if (response.status() == 401) {
            return new WsmanResponseException(
                    "The host rejected an encrypted request although it had accepted the login (401).",
                    Delivery.UNKNOWN,
                    true,
                    "If this persists, check for a load balancer or proxy that does not forward all requests of a"
                            + " connection to the same host.",
                    null);
        }
        if (response.status() < 300 || response.isSoap() || SoapFaults.isFault(response.body())) {
            return rejected("The host's response is not encrypted, although the request was.", null);
        }
        WsmanException translated = new HttpErrorTranslator(response, "").translate(Delivery.UNKNOWN);
        return translated.delivery() == Delivery.UNKNOWN
                ? translated
                : new WsmanResponseException(
                        translated.getMessage(),
                        Delivery.UNKNOWN,
                        translated.isTransient(),
                        translated.advice(),
                        translated);
    }

    private static WsmanResponseException rejected(String message, Exception cause) {
        return new WsmanResponseException(message, Delivery.UNKNOWN, false, ADVICE, cause);
    }
}
