package io.jenkins.plugins.hyperv.wsman.http;

import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;

/**
 * A response that brings no envelope, turned into a sentence for people.
 *
 * @param answer the response
 * @param scheme how we had logged in
 */
record HttpErrorTranslator(HttpReply answer, String scheme) {

    /**
     * What it means.
     *
     * @param unlessClear what became of the request where the response itself does not tell
     */
    WsmanException explain(Delivery unlessClear) {
        int status = answer.status();
        if (scheme.equals(CertificateAuthentication.SCHEME) && (status == 401 || status == 403)) {
            return new WsmanAuthenticationException(
                    "The host refused the client certificate (" + status + offered() + ").",
                    "Check that the host trusts the certificate's authority, maps the certificate to a local user whose"
                            + " password it has right (winrm enumerate winrm/config/service/certmapping), and allows it"
                            + " (winrm get winrm/config/service/auth).");
        }
        if (status == 401) {
            return new WsmanAuthenticationException(
                    "The host refused the login (401" + offered() + ").",
                    "Check user name and password, that the account is neither locked nor expired, and that the host"
                            + " allows " + scheme + " (winrm get winrm/config/service/auth).");
        }
        if (status == 500 && answer.body().length == 0) {
            return new WsmanResponseException(
                    "The host refused the message without a word (an empty 500).",
                    unlessClear,
                    false,
                    "WinRM does so when it takes messages for unencrypted: try HTTPS for this host.",
                    null);
        }
        if (status == 503) {
            return new WsmanUnreachableException(
                    "The host's WinRM service is starting or overloaded (503).", unlessClear, true, "", null);
        }
        // 408: the host has waited for the rest of a request that it may have.
        boolean refused = status >= 300 && status < 500 && status != 408;
        return new WsmanResponseException(
                "The answer is no SOAP message: HTTP " + status + content() + ".",
                refused ? Delivery.NOT_PROCESSED : unlessClear,
                false,
                "Check that the address and port are those of WinRM and that no proxy answers in its place.",
                null);
    }

    private String content() {
        String type = answer.contentType().replaceAll("[^\\w/+.;= -]", "");
        return type.isEmpty() ? " without content" : " with " + type.substring(0, Math.min(60, type.length()));
    }

    private String offered() {
        String schemes = String.join(
                ", ",
                answer.challenges().stream()
                        .map(challenge -> challenge.split(" ", 2)[0].replaceAll("[^\\w-]", ""))
                        .filter(scheme -> !scheme.isEmpty())
                        .distinct()
                        .toList());
        return schemes.isEmpty() ? "" : ", it offers " + schemes;
    }
}
