package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.util.Map;

/** One HTTP connection to a host, over which a scheme of authentication holds its conversation. */
interface Wire {

    /** The media type of an envelope that travels as it is (MS-WSMV 2.2.1.1). */
    String SOAP = "application/soap+xml;charset=UTF-8";

    /**
     * Posts a body and reads the response to its end.
     *
     * @param headers further request headers by name
     * @throws WsmanException where no response came; its delivery tells whether the body may have arrived
     */
    HttpAnswer post(Map<String, String> headers, String contentType, byte[] body) throws WsmanException;
}
