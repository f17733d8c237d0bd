package io.jenkins.plugins.hyperv.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Table of budgets and measured figures, as Markdown. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    Table() {
        lines.add("| what | budget | measured | met |");
        lines.add("|---|---|---|---|");
    }

    /** Adds a figure that must not exceed its budget. */
    void atMost(String what, double budget, double measured, String unit) {
        row(what, "at most " + number(budget) + unit, number(measured) + unit, measured <= budget);
    }

    /** Adds a figure that must not fall below its budget. */
    void atLeast(String what, double budget, double measured, String unit) {
        row(what, "at least " + number(budget) + unit, number(measured) + unit, measured >= budget);
    }

    /** Adds a figure without a budget. */
    void figure(String what, double measured, String unit) {
        add("| " + what + " | | " + number(measured) + unit + " | |");
    }

    private void row(String what, String budget, String measured, boolean met) {
        add("| " + what + " | " + budget + " | " + measured + " | " + (met ? "yes" : "**no**") + " |");
    }

    private void add(String line) {
        lines.add(line);
        System.out.println(line);
    }

    static String number(double value) {
        double size = Math.abs(value);
        boolean whole = value == Math.rint(value);
        return String.format(Locale.ROOT, size >= 100 || whole ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
