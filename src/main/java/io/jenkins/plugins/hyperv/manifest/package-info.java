/**
 * Manifest of an export, which all kinds of exports share: its format, its writer and its reader. The schema is
 * {@code docs/hyperv-export-manifest.schema.json}.
 */
package io.jenkins.plugins.hyperv.manifest;
