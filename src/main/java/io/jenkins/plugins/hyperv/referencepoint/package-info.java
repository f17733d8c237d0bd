/**
 * Operations that create, destroy and list reference points of VM groups. Do not know Jenkins.
 */
package io.jenkins.plugins.hyperv.referencepoint;
