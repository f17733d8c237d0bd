package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
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
     * @param since the first failure after the last response, in ISO 8601 and UTC
     * @param lastFailure the last failure, in ISO 8601 and UTC
     * @param error the message of the last failure
     */
    public record Row(String host, String since, String lastFailure, String error) {}

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
                        host.getName(),
                        text(contact.failingSinceMillis()),
                        text(contact.lastFailureMillis()),
                        contact.lastError()))
                : Optional.empty();
    }

    private static String text(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
