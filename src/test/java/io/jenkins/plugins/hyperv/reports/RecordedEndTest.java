package io.jenkins.plugins.hyperv.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.reports.OperationRecord.Result;
import org.junit.jupiter.api.Test;

/** How the record of an operation ends. */
class RecordedEndTest {

    private final RecordedEnd end = new RecordedEnd();

    @Test
    void anOperationRunsUntilItsFirstEnd() {
        assertThat(end.isRunning()).isTrue();
        assertThat(end.message()).isNull();
        end.end(Result.FAILED, "Refused.");
        end.end(Result.COMPLETED, null);
        assertThat(end.result()).isEqualTo(Result.FAILED);
        assertThat(end.message()).isEqualTo("Refused.");
        assertThat(end.isCleanupPending()).isFalse();
    }

    @Test
    void theEndOfTheCleanupReplacesTheMessageAndKeepsTheResult() {
        end.endBeforeCleanup(Result.ABORTED, "The cleanup continues.");
        assertThat(end.isRunning()).isFalse();
        assertThat(end.isCleanupPending()).isTrue();
        end.resume();
        assertThat(end.isRunning()).isFalse();
        end.end(Result.FAILED, "Nothing was left behind.");
        assertThat(end.result()).isEqualTo(Result.ABORTED);
        assertThat(end.message()).isEqualTo("Nothing was left behind.");
        assertThat(end.isCleanupPending()).isFalse();
    }

    @Test
    void anOperationThatHasEndedHasNoCleanupToCome() {
        end.end(Result.COMPLETED, null);
        end.endBeforeCleanup(Result.ABORTED, "The cleanup continues.");
        assertThat(end.result()).isEqualTo(Result.COMPLETED);
        assertThat(end.isCleanupPending()).isFalse();
    }

    @Test
    void anOperationThatResumesHasNoMessageOfItsEarlierEnd() {
        end.end(Result.FAILED, "Jenkins was killed.");
        end.resume();
        assertThat(end.isRunning()).isTrue();
        assertThat(end.message()).isNull();
    }

    @Test
    void theDurationEndsWithTheOperation() {
        long startedMillis = System.currentTimeMillis() - 60_000;
        end.end(Result.COMPLETED, null);
        assertThat(end.millisSince(startedMillis)).isBetween(60_000L, 120_000L);
        assertThat(end.millisSince(System.currentTimeMillis() + 60_000)).isZero();
    }
}
