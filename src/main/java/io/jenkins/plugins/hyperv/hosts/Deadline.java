package io.jenkins.plugins.hyperv.hosts;

import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Deadline for all requests that a form makes to a host while its user waits. */
@Restricted(NoExternalUse.class)
public final class Deadline {

    /** The timeout of forms. It bounds all requests together; each request has a timeout of its own. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private Deadline() {}

    /** A sequence of requests to a host. */
    @FunctionalInterface
    public interface HostCall<T> {
        T call() throws WsmanException;
    }

    /**
     * Makes the requests, and closes the client at the deadline, which ends the request in progress.
     *
     * @throws ExchangeInterruptedException if the deadline passed
     */
    public static <T> T call(Duration timeout, WsmanClient client, HostCall<T> requests) throws WsmanException {
        ScheduledFuture<?> expiry = Timer.get().schedule(client::close, timeout.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return requests.call();
        } finally {
            expiry.cancel(false);
        }
    }
}
