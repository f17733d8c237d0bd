package jenkins.metrics.api;

import com.codahale.metrics.MetricSet;
import hudson.ExtensionPoint;

/** Signature of the API of the metrics plugin 4.2.21, for compiling only. */
public abstract class MetricProvider implements ExtensionPoint {

    public abstract MetricSet getMetricSet();
}
