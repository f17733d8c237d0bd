/**
 * Operation that verifies an export on its host against its manifest: files, checksums, and the chain of bases. It changes
 * nothing on the host.
 */
package io.jenkins.plugins.hyperv.verify;
