/**
 * SHA-256 digests of the files of an export, which the host calculates in a remote command shell. The stages belong to any
 * operation that has such files.
 */
package io.jenkins.plugins.hyperv.checksums;
