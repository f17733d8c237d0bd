package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.wsman.WsmanException;

/** Where an export gets its host from, turn by turn: addresses and passwords change while an export runs for hours. */
public interface HostSource {

    /**
     * The host as it can be reached now.
     *
     * @throws WsmanException where there is no way to it; nothing was sent then
     */
    HypervHost host() throws WsmanException;

    /** The host that was given last did not serve: the next one is to be looked up and connected to anew. */
    void discard();
}
