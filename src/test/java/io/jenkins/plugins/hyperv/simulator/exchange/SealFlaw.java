package io.jenkins.plugins.hyperv.simulator.exchange;

/** What is wrong with a sealed answer. Says nothing where a request was not sealed. */
public enum SealFlaw {
    NONE,
    /** The answer to a sealed request goes as it is. */
    UNSEALED,
    /** A bit of the signature's checksum is flipped. */
    TAMPERED_SIGNATURE,
    /** A bit of the sealed data is flipped. */
    TAMPERED_MESSAGE,
    /** The answer that was sealed before, once more; a proper one when there was none. */
    REPLAYED,
    /** Properly sealed, but numbered one too high, as if an answer were missing. */
    WRONG_SEQUENCE_NUMBER,
    /** Properly sealed, but the original length is said to be one more. */
    WRONG_LENGTH
}
