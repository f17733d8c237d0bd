package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A call to KDCs with a timeout. Java waits 30 s for each of three attempts per KDC unless krb5.conf says otherwise, and
 * cannot be interrupted while it waits. So the call runs on its own thread. After the timeout the caller abandons the
 * thread, which ends by Java's own limits and then knows which KDCs do not respond.
 */
final class KdcCall {

    private KdcCall() {}

    /** Runs the call and rethrows its exception. */
    static <T> T run(String realm, Duration timeout, Callable<T> call) throws KerberosException {
        FutureTask<T> result = new FutureTask<>(call);
        Thread thread = new Thread(result, "Kerberos login to " + realm);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw KerberosErrorTranslator.timedOut(realm, timeout.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KerberosException("The login to the realm " + realm + " was interrupted.", "", true, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KerberosException known) {
                throw known;
            }
            throw new KerberosException("Kerberos failed for the realm " + realm + ".", "", false, e.getCause());
        }
    }
}
