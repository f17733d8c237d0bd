package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Administrative monitor for hosts with which every exchange has failed for a day. Jenkins contacts a host only for an
 * operation or a request of a user, and knows the contacts since its start.
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
        Instant limit = clock.instant().minus(LIMIT);
        return HypervExportConfiguration.get().getHosts().stream()
                .flatMap(host -> HostContactHistory.get()
                        .of(host.hostKey())
                        .filter(contact ->
                                contact.isFailing() && !contact.failingSince().isAfter(limit))
                        .map(contact -> new Row(
                                host.getName(),
                                text(contact.failingSince()),
                                text(contact.lastFailure()),
                                contact.lastError()))
                        .stream())
                .toList();
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
