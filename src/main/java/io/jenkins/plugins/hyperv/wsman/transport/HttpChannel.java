package io.jenkins.plugins.hyperv.wsman.transport;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.net.URI;

/** HTTP channel to one host with at most one open connection, over which an authentication scheme sends requests. */
public interface HttpChannel {

    /** Where the host listens. */
    URI endpoint();

    /**
     * Posts on the open connection, or on a new one if none is open or the host has closed it, and reads the whole
     * response.
     *
     * @throws WsmanException if there is no response; its delivery says whether the host may have received the body
     */
    HttpResponse post(HttpRequest request) throws WsmanException;

    /**
     * Posts on the given connection only.
     *
     * @throws ConnectionReplacedException if that connection is closed; nothing was sent
     */
    HttpResponse post(HttpRequest request, HttpConnection connection)
            throws WsmanException, ConnectionReplacedException;
}
