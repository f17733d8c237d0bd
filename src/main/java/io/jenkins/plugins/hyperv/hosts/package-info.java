/**
 * The Hyper-V hosts that an administrator configured, their validation, the credentials lookup, and the connection test.
 * Opens connections to hosts and shares them between all operations of this Jenkins.
 */
package io.jenkins.plugins.hyperv.hosts;
