/**
 * Scheduler of the work that waits for hosts: host queues, an elastic thread pool and the shared job poller. A host that does
 * not respond delays no other host.
 */
package io.jenkins.plugins.hyperv.scheduler;
