package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Translates exceptions of Java's Kerberos into messages for people. The exception classes are internal to the JDK, but
 * their messages contain the error code of RFC 4120 7.5.9 in parentheses (JDK 17 to 25).
 */
final class KerberosErrorTranslator {

    static final int SERVER_UNKNOWN = 7;

    private static final Pattern CODE = Pattern.compile("\\((\\d{1,3})\\)");
    private static final String CONFIGURE = "Name the realm's KDCs in the krb5.conf of the Jenkins controller (section"
            + " [realms]), or let its DNS server find the domain. If this is a UPN suffix and not the DNS name of a domain,"
            + " use the account's logon name with the DNS name of its domain.";
    private static final String REACH =
            "Check port 88 (TCP and UDP) between the Jenkins controller and the KDCs that its"
                    + " krb5.conf or DNS names; udp_preference_limit = 1 in krb5.conf avoids UDP.";

    private KerberosErrorTranslator() {}

    /** Translates a KDC's error about a login. */
    static KerberosException ofLogin(Exception e, KerberosAccount account) {
        String who = account.principal();
        return switch (code(e)) {
            case 1, 18 ->
                rejected(
                        "The account " + who + " is expired, disabled or locked.",
                        "Unlock, enable or extend the account in the domain.",
                        e);
            case 6 ->
                rejected(
                        "The realm " + account.realm() + " does not know the user " + who + ".",
                        "Check the user name in the credentials: the logon name (sAMAccountName, which may differ from the"
                                + " UPN), and the domain's DNS name.",
                        e);
            case 12 ->
                rejected(
                        "The policy of the realm " + account.realm() + " does not allow " + who
                                + " to log in from here.",
                        "Check the account's allowed workstations and logon hours.",
                        e);
            case 23 ->
                rejected(
                        "The password of " + who + " has expired.",
                        "Set a new password in the domain and in the credentials.",
                        e);
            case 24, 31 ->
                rejected(
                        "The realm rejected the password of " + who + ".", "Check the password in the credentials.", e);
            case 68 ->
                rejected(
                        "The user " + who + " belongs to another realm.",
                        "Write the DNS name of the user's own domain behind the @.",
                        e);
            default -> ofAny(e, account.realm());
        };
    }

    /** Translates a KDC's error about a service ticket for a host. */
    static KerberosException ofTicket(Exception e, KerberosAccount account, String host) {
        return code(e) == SERVER_UNKNOWN
                ? rejected(
                        "The realm " + account.realm() + " does not know the host " + host + " (neither WSMAN/" + host
                                + " nor HTTP/" + host + ").",
                        "Use the DNS name that the host has in the domain as its address, not an IP address or an"
                                + " alias (setspn -Q WSMAN/" + host + ").",
                        e)
                : ofAny(e, account.realm());
    }

    /** The error code of RFC 4120; 0 if there is none. */
    static int code(Exception e) {
        Matcher code = CODE.matcher(String.valueOf(e.getMessage()));
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }

    private static KerberosException ofAny(Exception e, String realm) {
        int code = code(e);
        if (code == 37) {
            return rejected(
                    "The clocks of the Jenkins controller and the realm " + realm + " are too far apart.",
                    "Synchronize the controller's clock, for example by NTP: Kerberos allows a difference of five minutes.",
                    e);
        }
        if (code == 14) {
            return rejected(
                    "The realm " + realm + " offers no encryption type that this Java supports.",
                    "Allow AES for the account and the host in the domain; RC4 and DES are not used.",
                    e);
        }
        if (isRealmUnknown(e)) {
            return rejected("No KDC of the realm " + realm + " is known.", CONFIGURE, e);
        }
        if (isNetworkError(e)) {
            return new KerberosException("No KDC of the realm " + realm + " could be reached.", REACH, true, e);
        }
        return rejected(
                "Kerberos failed for the realm " + realm + (code == 0 ? "." : " (error " + code + " of RFC 4120)."),
                "Run kinit with the same user on the Jenkins controller, which may show more details.",
                e);
    }

    /** No KDC answered in time. */
    static KerberosException timedOut(String realm, long seconds) {
        return new KerberosException(
                "No KDC of the realm " + realm + " answered within " + seconds + " s.",
                REACH + " kdc_timeout there sets when the next KDC is tried.",
                true,
                null);
    }

    /** Whether the configuration names no KDC, so that reading it again may help. */
    static boolean isRealmUnknown(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Cannot locate")
                || message.contains("Cannot get kdc")
                || message.contains("Unable to locate");
    }

    private static boolean isNetworkError(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static KerberosException rejected(String message, String advice, Exception cause) {
        return new KerberosException(message, advice, false, cause);
    }
}
