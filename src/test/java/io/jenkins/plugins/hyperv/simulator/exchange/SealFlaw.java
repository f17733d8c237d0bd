package io.jenkins.plugins.hyperv.simulator.exchange;

/** Flaw of an encrypted response. Without effect if the request was not encrypted. */
public enum SealFlaw {
    NONE,
    /** The response to an encrypted request is not encrypted. */
    UNSEALED,
    /** A bit of the signature's checksum is flipped. */
    TAMPERED_SIGNATURE,
    /** A bit of the encrypted data is flipped. */
    TAMPERED_MESSAGE,
    /** The previous encrypted response is repeated. Without effect on the first response. */
    REPLAYED,
    /** The sequence number is too high by one, as if a response were missing. */
    WRONG_SEQUENCE_NUMBER,
    /** The declared original length is too high by one. */
    WRONG_LENGTH
}
