package io.jenkins.plugins.hyperv.wsman.kerberos;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to KDCs with a timeout. Java waits 30 s for each of three attempts per KDC unless krb5.conf says otherwise, and
 * cannot be interrupted while it waits. So each call runs on its own thread. After the timeout the caller abandons the
 * thread, which ends by Java's own limits and then knows which KDCs do not respond. The number of threads is limited: a
 * call for which none is left waits within its timeout. Thread-safe.
 */
final class KdcCalls {

    private static final int MAX_THREADS = 32;

    /** For the whole JVM, as is Java's knowledge about KDCs. */
    static final KdcCalls SHARED = new KdcCalls(MAX_THREADS);

    private final Semaphore threads;

    KdcCalls(int maxThreads) {
        threads = new Semaphore(maxThreads);
    }

    /** Runs the call and rethrows its exception. */
    <T> T run(String realm, Duration timeout, Callable<T> call) throws KerberosException {
        long start = System.nanoTime();
        try {
            if (!threads.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new KerberosException(
                        "Too many Kerberos logins are waiting for KDCs that do not respond.",
                        "Check the KDCs of all realms; kdc_timeout and max_retries in krb5.conf shorten the wait.",
                        true,
                        null);
            }
            FutureTask<T> result = start(realm, call);
            return result.get(timeout.toNanos() - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
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

    private <T> FutureTask<T> start(String realm, Callable<T> call) {
        FutureTask<T> result = new FutureTask<>(call);
        boolean started = false;
        try {
            Thread thread = new Thread(() -> runAndRelease(result), "Kerberos login to " + realm);
            thread.setDaemon(true);
            thread.start();
            started = true;
        } finally {
            if (!started) {
                threads.release();
            }
        }
        return result;
    }

    private void runAndRelease(FutureTask<?> result) {
        try {
            result.run();
        } finally {
            threads.release();
        }
    }
}
