package io.jenkins.plugins.hyperv.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.Metric;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.ConnectionTest;
import io.jenkins.plugins.hyperv.hosts.HostStatusRegistry;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gauges for the plugin metrics. */
class HostMetricsTest {

    @TempDir
    private Path home;

    private final FakeJenkins jenkins = new FakeJenkins();

    @BeforeEach
    void start() {
        jenkins.jenkins().rootDir = home.toFile();
    }

    @AfterEach
    void stop() {
        jenkins.close();
    }

    @Test
    void eachConfiguredHostHasItsGauges() {
        jenkins.configuration()
                .setHosts(List.of(
                        new HypervHostConfiguration("hv01", "hv01.example.com"),
                        new HypervHostConfiguration("hv02", "hv02.example.com")));
        Map<String, Metric> gauges = HostMetrics.gauges();
        assertThat(gauges).hasSize(10).containsKeys("hyperv-export.hosts.hv02.queued");
        assertThat(value(gauges, "running")).isEqualTo(0L);
        assertThat(value(gauges, "queued")).isEqualTo(0L);
        assertThat(value(gauges, "failed")).isEqualTo(0);
        assertThat(value(gauges, "secondsSinceLastSuccess")).isNull();
        assertThat(value(gauges, "secondsUnreachable")).isNull();
    }

    @Test
    void aGaugeCountsTheSecondsForWhichAHostIsUnreachable() throws Exception {
        SimulatedHost simulator = SimulatedHost.builder().start();
        HypervHostConfiguration host = jenkins.configure(simulator);
        ConnectionTest.run(host);
        assertThat(value(HostMetrics.gauges(), "secondsUnreachable")).isEqualTo(0L);
        simulator.close();
        ConnectionTest.run(host);
        assertThat((Long) value(HostMetrics.gauges(), "secondsUnreachable")).isBetween(0L, 60L);
        assertThat(HostStatusRegistry.get().of(host.hostKey()).contact().failing())
                .isTrue();
    }

    private static Object value(Map<String, Metric> gauges, String name) {
        return ((Gauge<?>) gauges.get("hyperv-export.hosts.hv01." + name)).getValue();
    }
}
