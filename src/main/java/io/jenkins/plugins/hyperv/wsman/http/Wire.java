package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.net.URI;

/** The way to a host, over which a scheme of authentication holds its conversation. One connection is open at a time. */
interface Wire {

    /** Where the host listens. */
    URI endpoint();

    /**
     * Posts on the connection that is open, or on a new one where there is none or the host has closed it, and reads the
     * response to its end.
     *
     * @throws WsmanException where no response came; its delivery tells whether the body may have arrived
     */
    HttpReply post(HttpRequest message) throws WsmanException;

    /**
     * The same, but on this connection or not at all.
     *
     * @throws ConnectionReplacedException where that connection is closed; nothing was sent
     */
    HttpReply post(HttpRequest message, Connection connection) throws WsmanException, ConnectionReplacedException;
}
