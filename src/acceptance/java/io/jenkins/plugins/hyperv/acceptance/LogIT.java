package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What all the tests before have left in the controller's log. */
@Order(7)
@RealJenkins
class LogIT {

    @Test
    void theLogHasNothingSevereAndNoWarningOfOurs(Installation jenkins) {
        List<String> lines = jenkins.controller().log().lines().toList();
        assertThat(lines).as("a log").anyMatch(line -> line.contains("Jenkins is fully up and running"));
        assertThat(lines).filteredOn(line -> line.contains("\tSEVERE\t")).isEmpty();
        assertThat(lines).filteredOn(LogIT::isWarningOfOurs).isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.contains("Caught unhandled exception"))
                .isEmpty();
        assertThat(lines)
                .filteredOn(line -> line.startsWith("\tat io.jenkins.plugins.hyperv"))
                .isEmpty();
    }

    /** Logged by a class of ours, however Jenkins shortens its name, or about one. */
    private static boolean isWarningOfOurs(String line) {
        String logged = line.replaceFirst("^.*\tWARNING\t", "");
        boolean ours = logged.matches("(?s)(i\\.j\\.p(lugins)?\\.h\\.|.*(?i:hyperv)).*");
        // At an upload Jenkins looks for dependencies in its update site first, which it does not have here.
        boolean ofTheUpload = logged.startsWith("hudson.model.UpdateSite$Plugin#getNeeded");
        // What became of the builds that RestartIT and WaitingIT killed is a warning, rightly.
        boolean ofTheKilled = logged.matches(".*LeftExport#log: killed-(freestyle|fast|waiting) #1: .*");
        return line.contains("\tWARNING\t") && ours && !ofTheUpload && !ofTheKilled;
    }

    @Test
    void theLogHoldsNoPassword(Installation jenkins) {
        assertThat(jenkins.controller().log()).doesNotContain(jenkins.host().password());
    }

    @Test
    void noMoreThanFiveThreadsAreLeftWhenNoExportRuns(Installation jenkins) throws Exception {
        String threads = jenkins.http()
                .script("println Thread.allStackTraces.keySet()*.name.findAll { it.startsWith('hyperv') }.join('\\n')");
        assertThat(threads.lines()).hasSizeLessThanOrEqualTo(5).allMatch(name -> name.startsWith("hyperv-export-"));
    }
}
