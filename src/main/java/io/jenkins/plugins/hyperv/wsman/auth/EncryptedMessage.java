package io.jenkins.plugins.hyperv.wsman.auth;

/**
 * One encrypted message with its signature (MS-WSMV 2.2.9.1).
 *
 * @param signature proves that the message is unchanged and in sequence
 * @param bytes the encrypted message, as long as the plain one
 */
public record EncryptedMessage(byte[] signature, byte[] bytes) {}
