package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Administrative monitor for hosts with which every exchange has failed for a day. Jenkins contacts a host only for an
 * operation or a request of a user.
 */
@Extension
@Restricted(NoExternalUse.class)
public final class UnreachableHostMonitor extends AdministrativeMonitor {

    private static final Duration LIMIT = Duration.ofDays(1);

    private final InstantSource clock;

    public UnreachableHostMonitor() {
        this(InstantSource.system());
    }

    UnreachableHostMonitor(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Unreachable host.
     *
     * @param sinceMillis the first failure after the last response, in milliseconds since the epoch
     * @param lastFailureMillis the last failure, in milliseconds since the epoch
     * @param error the message of the last failure
     */
    public record Row(String host, long sinceMillis, long lastFailureMillis, String error) {
        public Date since() {
            return new Date(sinceMillis);
        }

        public Date lastFailure() {
            return new Date(lastFailureMillis);
        }
    }

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.UnreachableHostMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getRows().isEmpty();
    }

    /** One row for each host, in the order of the configuration. */
    public List<Row> getRows() {
        long limitMillis = clock.millis() - LIMIT.toMillis();
        return HypervExportConfiguration.get().getHosts().stream()
                .flatMap(host -> row(host, limitMillis).stream())
                .toList();
    }

    private static Optional<Row> row(HypervHostConfiguration host, long limitMillis) {
        HostContact contact = HostStatusRegistry.get().of(host.hostKey()).contact();
        return contact.failing() && contact.failingSinceMillis() <= limitMillis
                ? Optional.of(new Row(
                        host.getName(), contact.failingSinceMillis(), contact.lastFailureMillis(), contact.lastError()))
                : Optional.empty();
    }
}
