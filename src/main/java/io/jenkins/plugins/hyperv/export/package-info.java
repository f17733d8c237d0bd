/**
 * Operation that exports an existing reference point. Its stages call the engine's interfaces; the engine does not know
 * them.
 */
package io.jenkins.plugins.hyperv.export;
