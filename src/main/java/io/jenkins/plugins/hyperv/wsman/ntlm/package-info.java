/**
 * NTLM (MS-NLMP): handshake over HTTP, NTLMv2 response, signing and sealing. It supports only NTLMv2 with extended session
 * security and 128-bit keys.
 */
package io.jenkins.plugins.hyperv.wsman.ntlm;
