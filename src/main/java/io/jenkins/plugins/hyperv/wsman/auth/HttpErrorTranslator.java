package io.jenkins.plugins.hyperv.wsman.auth;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;

/**
 * Translates an HTTP response without an envelope into an exception with a message for people.
 *
 * @param response the response
 * @param scheme the authentication scheme of the request
 */
public record HttpErrorTranslator(HttpResponse response, String scheme) {

    /**
     * Translates the response.
     *
     * @param defaultDelivery used if the response does not show whether the host processed the request
     */
    public WsmanException translate(Delivery defaultDelivery) {
        int status = response.status();
        if (scheme.equals(CertificateAuthentication.SCHEME) && (status == 401 || status == 403)) {
            return new WsmanAuthenticationException(
                    "The host rejected the client certificate (" + status + offered() + ").",
                    "Check that the host trusts the certificate's issuer, maps the certificate to a local user and has"
                            + " that user's current password (winrm enumerate winrm/config/service/certmapping), and"
                            + " allows certificate authentication (winrm get winrm/config/service/auth).");
        }
        if (status == 401) {
            return new WsmanAuthenticationException(
                    "The host rejected the login (401" + offered() + ").",
                    "Check the user name and password, that the account is neither locked nor expired, and that the"
                            + " host allows " + scheme + " (winrm get winrm/config/service/auth).");
        }
        if (status == 500 && response.body().length == 0) {
            return new WsmanResponseException(
                    "The host rejected the message without a reason (an empty 500).",
                    defaultDelivery,
                    false,
                    "WinRM does this when it rejects unencrypted messages: try HTTPS for this host.",
                    null);
        }
        if (status == 503) {
            return new WsmanUnreachableException(
                    "The host's WinRM service is starting or overloaded (503).", defaultDelivery, true, "", null);
        }
        // 408: the host may have received the whole request.
        boolean rejected = status >= 300 && status < 500 && status != 408;
        return new WsmanResponseException(
                "The response is not a SOAP message: HTTP " + status + content() + ".",
                rejected ? Delivery.NOT_PROCESSED : defaultDelivery,
                false,
                "Check that the address and port are those of WinRM and that no proxy responds instead of the host.",
                null);
    }

    private String content() {
        String type = response.contentType().replaceAll("[^\\w/+.;= -]", "");
        return type.isEmpty() ? " without content" : " with " + type.substring(0, Math.min(60, type.length()));
    }

    private String offered() {
        String schemes = String.join(
                ", ",
                response.challenges().stream()
                        .map(challenge -> challenge.split(" ", 2)[0].replaceAll("[^\\w-]", ""))
                        .filter(scheme -> !scheme.isEmpty())
                        .distinct()
                        .toList());
        return schemes.isEmpty() ? "" : ", it offers " + schemes;
    }
}
