package jenkins.metrics.api;

import com.codahale.metrics.MetricRegistry;

/** Signature of the API of the metrics plugin 4.2.21, for compiling only. */
public class Metrics {

    public static MetricRegistry metricRegistry() {
        throw new RuntimeException("Stub!");
    }
}
