/**
 * Engine of operations: stages, state, recovery, retry policy, cancellation and outcomes. Knows neither Jenkins nor a method
 * of Hyper-V.
 */
package io.jenkins.plugins.hyperv.operation;
