package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that asks KDCs, with a limit to the time that anybody waits for it. Java waits 30 s for each of three tries
 * per KDC unless krb5.conf says otherwise, and cannot be interrupted there. So this happens on a thread of its own, which
 * nobody waits for any longer once the time is up; it ends by Java's own limits and learns which KDCs are dead.
 */
final class KdcTask {

    private KdcTask() {}

    /** Runs it; what it throws is thrown. */
    static <T> T run(String realm, Duration limit, Callable<T> task) throws KerberosException {
        FutureTask<T> result = new FutureTask<>(task);
        Thread thread = new Thread(result, "Kerberos login at " + realm);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw KerberosErrorTranslator.timedOut(realm, limit.toSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KerberosException("The login at the realm " + realm + " was interrupted.", "", true, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KerberosException known) {
                throw known;
            }
            throw new KerberosException("Kerberos failed for the realm " + realm + ".", "", false, e.getCause());
        }
    }
}
