package io.jenkins.plugins.hyperv.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Medians of the figures of several runs, by the name of the figure. */
final class Median {

    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** Adds the figure of one run. */
    void add(String figure, double value) {
        figures.computeIfAbsent(figure, name -> new ArrayList<>()).add(value);
    }

    /** The median of all runs; NaN if the figure was never added. */
    double of(String figure) {
        return new Samples(figures.getOrDefault(figure, List.of())).median();
    }

    /** The largest value of all runs. */
    double worst(String figure) {
        return new Samples(figures.getOrDefault(figure, List.of())).worst();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        figures.forEach((name, values) ->
                text.append(name).append(' ').append(Table.number(of(name))).append("; "));
        return text.toString();
    }
}
