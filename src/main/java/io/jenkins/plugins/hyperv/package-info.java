/**
 * Pipeline steps and freestyle build steps for operations on Hyper-V hosts, with their executions and parameters. The step
 * and builder classes and {@link io.jenkins.plugins.hyperv.MachineSelection} are the only classes that others may use.
 */
package io.jenkins.plugins.hyperv;
