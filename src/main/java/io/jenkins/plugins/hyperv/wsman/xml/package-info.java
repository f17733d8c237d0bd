/**
 * XML parser for untrusted documents, and a writer that escapes everything. Both use the parser of the JDK with limits and
 * without document types.
 */
package io.jenkins.plugins.hyperv.wsman.xml;
