/**
 * Operation that exports an existing reference point, and the manifest of an export. Its stages call the engine's
 * interfaces; the engine does not know them.
 */
package io.jenkins.plugins.hyperv.export;
