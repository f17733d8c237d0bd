/**
 * WS-Management client for WMI (DSP0226, MS-WSMV): operations, envelopes, endpoint references and faults. It knows nothing
 * about HTTP; a {@link io.jenkins.plugins.hyperv.wsman.WsmanTransport} carries the envelopes.
 */
package io.jenkins.plugins.hyperv.wsman;
