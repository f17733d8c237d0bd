package io.jenkins.plugins.hyperv.overview;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.MetricSet;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Extension;
import hudson.XmlFile;
import hudson.model.Saveable;
import hudson.model.listeners.SaveableListener;
import io.jenkins.plugins.hyperv.hosts.HostStatusRegistry;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.runs.OperationHistory;
import io.jenkins.plugins.hyperv.runs.RunningOperation;
import io.jenkins.plugins.hyperv.runs.RunningOperations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import jenkins.metrics.api.MetricProvider;
import jenkins.metrics.api.Metrics;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * Metrics of the configured hosts, if the plugin metrics is installed: gauges for the running and queued operations, the
 * failures since the start of Jenkins, the seconds since the last success, and the seconds without a response. A gauge contacts no
 * host.
 */
@Extension(optional = true)
@Restricted(NoExternalUse.class)
public final class HostMetrics extends MetricProvider {

    /** Beginning of the name of each metric; followed by the name of the host. */
    static final String PREFIX = "hyperv-export.hosts.";

    @NonNull
    @Override
    public MetricSet getMetricSet() {
        return HostMetrics::gauges;
    }

    /** Five gauges for each configured host, by their names. */
    static Map<String, Metric> gauges() {
        Map<String, Metric> gauges = new LinkedHashMap<>();
        HypervExportConfiguration.get().getHosts().forEach(host -> add(host, gauges));
        return gauges;
    }

    private static void add(HypervHostConfiguration host, Map<String, Metric> gauges) {
        String prefix = PREFIX + host.getName() + ".";
        String key = host.hostKey();
        gauges.put(prefix + "running", (Gauge<Long>) () -> count(key, each -> !each.isQueued()));
        gauges.put(prefix + "queued", (Gauge<Long>) () -> count(key, RunningOperation::isQueued));
        gauges.put(
                prefix + "failed", (Gauge<Integer>) () -> OperationHistory.get().failuresSinceStart(key));
        gauges.put(prefix + "secondsSinceLastSuccess", (Gauge<Long>)
                () -> OperationHistory.get().of(key).secondsSinceLastSuccess());
        gauges.put(prefix + "secondsUnreachable", (Gauge<Long>)
                () -> HostStatusRegistry.get().of(key).contact().secondsFailing(System.currentTimeMillis()));
    }

    private static long count(String hostKey, Predicate<RunningOperation> which) {
        return RunningOperations.get().all().stream()
                .filter(each -> each.origin().hostKey().equals(hostKey))
                .filter(which)
                .count();
    }

    /**
     * Listener that replaces the gauges when the hosts change. The plugin metrics itself reads a {@link MetricProvider} only
     * at the start of Jenkins.
     */
    @Extension(optional = true)
    public static final class ConfigurationListener extends SaveableListener {

        /** Without the plugin metrics, this field makes the construction of the extension fail, so that Jenkins omits it. */
        private final MetricRegistry registry = Metrics.metricRegistry();

        @Override
        public void onChange(Saveable changed, XmlFile file) {
            if (changed instanceof HypervExportConfiguration) {
                registry.removeMatching((name, metric) -> name.startsWith(PREFIX));
                registry.registerAll(HostMetrics::gauges);
            }
        }
    }
}
