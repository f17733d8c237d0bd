package io.jenkins.plugins.hyperv.hosts;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.model.AdministrativeMonitor;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Administrative monitor for pinned certificates that have expired or expire within 30 days. */
@Extension
@Restricted(NoExternalUse.class)
public final class CertificateExpiryMonitor extends AdministrativeMonitor {

    private final InstantSource clock;

    public CertificateExpiryMonitor() {
        this(InstantSource.system());
    }

    CertificateExpiryMonitor(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Host with a certificate that has expired or expires soon.
     *
     * @param expires the last day of the certificate, in UTC
     */
    public record Row(String host, String subject, String expires, boolean expired) {}

    @NonNull
    @Override
    public String getDisplayName() {
        return Messages.CertificateExpiryMonitor_DisplayName();
    }

    @Override
    public boolean isActivated() {
        return !getRows().isEmpty();
    }

    /** One row for each host, in the order of the configuration. */
    public List<Row> getRows() {
        Instant now = clock.instant();
        return HypervExportConfiguration.get().getHosts().stream()
                .flatMap(host -> CertificateExpiry.first(host)
                        .filter(expiry -> expiry.isDue(now))
                        .map(expiry -> new Row(
                                host.getName(),
                                expiry.subject(),
                                DateTimeFormatter.ISO_LOCAL_DATE.format(
                                        expiry.notAfter().atZone(ZoneOffset.UTC)),
                                expiry.isExpired(now)))
                        .stream())
                .toList();
    }
}
