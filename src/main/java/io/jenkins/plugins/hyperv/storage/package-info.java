/**
 * Small text files in {@code $JENKINS_HOME}, which are written atomically. What they contain is a matter of their owners.
 */
package io.jenkins.plugins.hyperv.storage;
