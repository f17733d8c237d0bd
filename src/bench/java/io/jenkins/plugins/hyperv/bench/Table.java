package io.jenkins.plugins.hyperv.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, as Markdown. */
final class Table {

    private final List<String> lines = new ArrayList<>();

    void title(String text) {
        lines.add("");
        lines.add("## " + text);
        lines.add("");
    }

    void note(String text) {
        lines.add(text);
    }

    void header(String... cells) {
        row((Object[]) cells);
        lines.add("|" + "---|".repeat(cells.length));
    }

    void row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ')
                    .append(cell instanceof Double number ? number(number) : cell)
                    .append(" |");
        }
        lines.add(line.toString());
        System.out.println(line);
    }

    static String number(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    @Override
    public String toString() {
        return String.join("\n", lines).strip() + "\n";
    }
}
