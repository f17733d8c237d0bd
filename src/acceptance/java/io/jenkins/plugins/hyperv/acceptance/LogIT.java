package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The log and the threads of the controller after all other tests. */
@Order(7)
@RealJenkins
class LogIT {

    private static final String STARTED = "Jenkins is fully up and running";

    /** The directory of the build, whose name may be the name of the plugin. */
    private static final String DIRECTORY = Path.of("").toAbsolutePath().toString();

    /** Beginning of a record; further lines, for example of a stack trace, have none. */
    private static final Pattern RECORD = Pattern.compile("\\d{4}-\\d\\d-\\d\\d .*\t[A-Z]+\t.*");

    @Test
    void theLogHasNoUnexpectedWarningsOrErrorsOfThePlugin(Installation jenkins) {
        assertThat(jenkins.controller().logs()).isNotEmpty().allSatisfy(LogIT::assertNoUnexpectedRecord);
    }

    private static void assertNoUnexpectedRecord(String log) {
        List<String> records = records(log);
        int started = (int)
                records.stream().takeWhile(record -> !record.contains(STARTED)).count();
        assertThat(records).as("a log").anyMatch(record -> record.contains(STARTED));
        assertThat(unexpected(records.subList(0, started)))
                .filteredOn(LogIT::concernsThePluginDuringTheStart)
                .isEmpty();
        assertThat(unexpected(records.subList(started, records.size())))
                .filteredOn(LogIT::concernsThePlugin)
                .isEmpty();
    }

    private static List<String> unexpected(List<String> records) {
        return records.stream()
                .filter(LogIT::isWarningOrError)
                .filter(record -> !isExpected(record))
                .toList();
    }

    private static List<String> records(String log) {
        List<String> records = new ArrayList<>();
        for (String line : log.lines().toList()) {
            if (records.isEmpty() || RECORD.matcher(line).matches()) {
                records.add(line);
            } else {
                int last = records.size() - 1;
                records.set(last, records.get(last) + "\n" + line);
            }
        }
        return records;
    }

    private static boolean isWarningOrError(String record) {
        return record.contains("\tWARNING\t") || record.contains("\tSEVERE\t");
    }

    /** A class of the plugin logged the record, whether or not Jenkins abbreviates its name, or is mentioned in it. */
    private static boolean concernsThePlugin(String record) {
        return record.contains("\ti.j.p.h.")
                || record.contains("\ti.j.plugins.h.")
                || record.replace(DIRECTORY, "").toLowerCase(Locale.ROOT).contains("hyperv");
    }

    /** Jenkins logs errors of its own for a request before the start is over; the address may be a page of the plugin. */
    private static boolean concernsThePluginDuringTheStart(String record) {
        return concernsThePlugin(record.replaceAll("https?://\\S+", ""));
    }

    private static boolean isExpected(String record) {
        // At an upload Jenkins looks up dependencies in its update site, which is empty here.
        boolean upload = record.contains("\thudson.model.UpdateSite$Plugin#getNeeded");
        // RestartIT, WaitingIT and SnapshotIT kill these builds.
        boolean orphan =
                record.matches("(?s).*OrphanCleanup#log: killed-(freestyle|fast|waiting|freestyle-in-[a-z_]+) #1: .*");
        // Pipeline reports that it cannot continue this build, which the plugin loads.
        boolean notDurable = record.contains("CpsFlowExecution[killed-fast#1]");
        // LeftBehindIT, OverviewIT and BuildPageIT send these requests without a crumb.
        boolean noCrumb =
                Stream.of("LeftBehindMonitor/dismiss", "hv01/testConnection", "hv01/inventory", "hv01/stopOperations")
                                .anyMatch(request -> record.contains(request + " by admin. Returning 403"))
                        || record.matches("(?s).*/hyperv-export/operation/[0-9a-f-]+/stop by admin\\. Returning 403.*");
        return upload || orphan || notDurable || noCrumb;
    }

    @Test
    void theLogDoesNotContainThePassword(Installation jenkins) {
        assertThat(jenkins.controller().log()).doesNotContain(jenkins.host().password());
    }

    @Test
    void thePluginHasNoThreadsWhenNoOperationRuns(Installation jenkins) throws Exception {
        String script = "println Thread.allStackTraces.keySet()*.name.findAll { it.startsWith('hyperv') }.join('\\n')";
        Await.that(
                "the end of the plugin's threads",
                Duration.ofMinutes(3),
                () -> "",
                () -> jenkins.http().script(script).isEmpty());
    }
}
