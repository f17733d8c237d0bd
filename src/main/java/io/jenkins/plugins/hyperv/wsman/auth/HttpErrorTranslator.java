package io.jenkins.plugins.hyperv.wsman.auth;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import io.jenkins.plugins.hyperv.wsman.transport.HttpResponse;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Translates an HTTP response without an envelope into an exception with a message for people.
 *
 * @param response the response
 * @param scheme the authentication scheme of the request
 */
public record HttpErrorTranslator(HttpResponse response, String scheme) {

    private static final int MAX_SCHEMES = 100;

    /** Temporary failures. The host may have received a request that timed out (408) or whose gateway failed. */
    private static final Map<Integer, String> OUTAGES = Map.of(
            408, "The host did not receive the whole request in time",
            429, "The host limits the rate of requests",
            502, "A gateway did not get a valid response from the host",
            503, "The host's WinRM service is starting or overloaded",
            504, "A gateway did not get a response from the host in time");

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
            return new WsmanAuthenticationException("The host rejected the login (401" + offered() + ").", advice());
        }
        if (status == 500 && response.body().length == 0) {
            return new WsmanResponseException(
                    "The host rejected the message without a reason (an empty 500).",
                    defaultDelivery,
                    false,
                    "WinRM does this when it rejects unencrypted messages: try HTTPS for this host.",
                    null);
        }
        String outage = OUTAGES.get(status);
        if (outage != null) {
            Delivery delivery = status == 429 ? Delivery.NOT_PROCESSED : defaultDelivery;
            return new WsmanUnreachableException(outage + " (" + status + ").", delivery, true, "", null);
        }
        if (status == 413) {
            return new WsmanResponseException(
                    "The host rejected the request because it is too large (413).",
                    Delivery.NOT_PROCESSED,
                    false,
                    "Raise MaxEnvelopeSizekb in winrm/config on the host.",
                    null);
        }
        boolean rejected = status >= 300 && status < 500;
        return new WsmanResponseException(
                "The response is not a SOAP message: HTTP " + status + content() + ".",
                rejected ? Delivery.NOT_PROCESSED : defaultDelivery,
                false,
                "Check that the address and port are those of WinRM and that no proxy responds instead of the host.",
                null);
    }

    private String advice() {
        String account =
                "Check the user name and password, that the account is neither locked nor expired, and that the"
                        + " host allows " + scheme + " (winrm get winrm/config/service/auth).";
        if (response.connection().serverCertificate().isPresent()) {
            return account
                    + " If they are right, a proxy may terminate TLS between Jenkins and the host, which breaks the"
                    + " channel binding of the login.";
        }
        return account;
    }

    private String content() {
        String type = response.contentType().replaceAll("[^\\w/+.;= -]", "");
        return type.isEmpty() ? " without content" : " with " + type.substring(0, Math.min(60, type.length()));
    }

    private String offered() {
        String schemes = response.schemes().stream()
                .map(offered -> offered.replaceAll("[^\\w-]", ""))
                .collect(Collectors.joining(", "));
        return schemes.isEmpty() ? "" : ", it offers " + DisplayText.oneLine(schemes, MAX_SCHEMES);
    }
}
