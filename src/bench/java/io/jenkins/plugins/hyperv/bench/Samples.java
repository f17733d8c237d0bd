package io.jenkins.plugins.hyperv.bench;

import java.util.Arrays;
import java.util.Collection;

/** Statistics of measured values. */
final class Samples {

    private final double[] sorted;

    Samples(Collection<? extends Number> values) {
        sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
    }

    boolean isEmpty() {
        return sorted.length == 0;
    }

    double median() {
        return at(0.5);
    }

    double percentile99() {
        return at(0.99);
    }

    double worst() {
        return at(1);
    }

    /** The quantile. */
    private double at(double quantile) {
        return isEmpty() ? Double.NaN : sorted[Math.max(0, (int) Math.ceil(quantile * sorted.length) - 1)];
    }

    @Override
    public String toString() {
        return Arrays.toString(sorted);
    }
}
