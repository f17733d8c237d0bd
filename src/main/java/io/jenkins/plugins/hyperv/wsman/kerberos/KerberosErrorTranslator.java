package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what Java's Kerberos throws into a sentence for people. The classes of its exceptions are not to be had, but the
 * error codes of RFC 4120 7.5.9 stand in parentheses in their messages (JDK 17 to 25).
 */
final class KerberosErrorTranslator {

    static final int SERVER_UNKNOWN = 7;

    private static final Pattern CODE = Pattern.compile("\\((\\d{1,3})\\)");
    private static final String CONFIGURE = "Name the realm's KDCs in the krb5.conf of the Jenkins controller (section"
            + " [realms]), or let its DNS server find the domain.";
    private static final String REACH =
            "Check port 88 (TCP and UDP) between the Jenkins controller and the KDCs that its"
                    + " krb5.conf or DNS names; udp_preference_limit = 1 in krb5.conf avoids UDP.";

    private KerberosErrorTranslator() {}

    /** What a KDC said about a login. */
    static KerberosException ofLogin(Exception e, KerberosAccount account) {
        String who = account.principal();
        return switch (code(e)) {
            case 1, 18 ->
                refused(
                        "The account " + who + " is expired, disabled or locked.",
                        "Have the account unlocked or renewed in the domain.",
                        e);
            case 6 ->
                refused(
                        "The realm " + account.realm() + " does not know the user " + who + ".",
                        "Check the user name in the credentials: the logon name, and the domain's DNS name.",
                        e);
            case 12 ->
                refused(
                        "The policy of the realm " + account.realm() + " forbids " + who + " to log in from here.",
                        "Check the account's allowed workstations and logon hours.",
                        e);
            case 23 ->
                refused(
                        "The password of " + who + " has expired.",
                        "Set a new password in the domain and in the credentials.",
                        e);
            case 24, 31 ->
                refused("The realm refused the password of " + who + ".", "Check the password in the credentials.", e);
            case 68 ->
                refused(
                        "The user " + who + " belongs to another realm.",
                        "Write the DNS name of the user's own domain behind the @.",
                        e);
            default -> ofAnything(e, account.realm());
        };
    }

    /** What a KDC said when asked for a ticket to a host. */
    static KerberosException ofTicket(Exception e, KerberosAccount account, String host) {
        return code(e) == SERVER_UNKNOWN
                ? refused(
                        "The realm " + account.realm() + " does not know the host " + host + " (neither WSMAN/" + host
                                + " nor HTTP/" + host + ").",
                        "Use the DNS name under which the host is in the domain as its address, not an IP address or an"
                                + " alias (setspn -Q WSMAN/" + host + ").",
                        e)
                : ofAnything(e, account.realm());
    }

    /** The code of RFC 4120; 0 where there is none. */
    static int code(Exception e) {
        Matcher code = CODE.matcher(String.valueOf(e.getMessage()));
        return code.find() ? Integer.parseInt(code.group(1)) : 0;
    }

    private static KerberosException ofAnything(Exception e, String realm) {
        int code = code(e);
        if (code == 37) {
            return refused(
                    "The clocks of the Jenkins controller and the realm " + realm + " are too far apart.",
                    "Set the controller's clock, best by NTP: Kerberos allows five minutes.",
                    e);
        }
        if (code == 14) {
            return refused(
                    "The realm " + realm + " offers no kind of encryption that this Java accepts.",
                    "Allow AES for the account and the host in the domain; RC4 and DES are not used.",
                    e);
        }
        if (isRealmUnknown(e)) {
            return refused("No KDC of the realm " + realm + " is known.", CONFIGURE, e);
        }
        if (isNetworkTrouble(e)) {
            return new KerberosException("No KDC of the realm " + realm + " could be reached.", REACH, true, e);
        }
        return refused(
                "Kerberos failed for the realm " + realm + (code == 0 ? "." : " (error " + code + " of RFC 4120)."),
                "Try kinit with the same user on the Jenkins controller, which may tell more.",
                e);
    }

    /** No KDC said anything in time. */
    static KerberosException timedOut(String realm, long seconds) {
        return new KerberosException(
                "No KDC of the realm " + realm + " answered within " + seconds + " s.",
                REACH + " kdc_timeout there says how soon the next KDC is asked.",
                true,
                null);
    }

    /** Whether the configuration names no KDC, so that reading it anew may help. */
    static boolean isRealmUnknown(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Cannot locate")
                || message.contains("Cannot get kdc")
                || message.contains("Unable to locate");
    }

    private static boolean isNetworkTrouble(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }

    private static KerberosException refused(String message, String advice, Exception cause) {
        return new KerberosException(message, advice, false, cause);
    }
}
