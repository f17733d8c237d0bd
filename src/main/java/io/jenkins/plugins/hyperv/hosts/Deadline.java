package io.jenkins.plugins.hyperv.hosts;

import hudson.AbortException;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Deadline for what a form asks a host while its user waits: the credentials lookup and all requests. A credentials provider
 * that does not return holds the thread longer, so that the caller waits on another one.
 *
 * @param atNanos by {@link System#nanoTime}
 */
@Restricted(NoExternalUse.class)
public record Deadline(long atNanos) {

    /** The timeout of forms. It bounds all requests together; each request has a timeout of its own. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    public static Deadline after(Duration timeout) {
        return new Deadline(System.nanoTime() + timeout.toNanos());
    }

    /** A sequence of requests to a host. */
    @FunctionalInterface
    public interface HostCall<T> {
        T call(HostConnection connection) throws WsmanException;
    }

    /**
     * Connects to a host and makes the requests. Closes the client at the deadline, which ends the request in progress.
     *
     * @throws AbortException if there is no connection, for example without credentials
     * @throws TimeoutException if the deadline passed
     */
    public <T> T call(CredentialsResolver credentials, HostCall<T> requests)
            throws AbortException, WsmanException, TimeoutException {
        try (HostConnection connection = HostConnection.open(credentials, true)) {
            long restNanos = atNanos - System.nanoTime();
            if (restNanos <= 0) {
                throw new TimeoutException("the connection took too long");
            }
            ScheduledFuture<?> expiry =
                    Timer.get().schedule(connection.client()::close, restNanos, TimeUnit.NANOSECONDS);
            try {
                return requests.call(connection);
            } catch (ExchangeInterruptedException e) {
                throw (TimeoutException) new TimeoutException("the requests took too long").initCause(e);
            } finally {
                expiry.cancel(false);
            }
        }
    }
}
