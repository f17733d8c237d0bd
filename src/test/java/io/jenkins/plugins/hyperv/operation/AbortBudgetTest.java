package io.jenkins.plugins.hyperv.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.transport.HttpSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The sums of the abort budget: every path from an abort to the end of the step fits into Pipeline's grace period. */
class AbortBudgetTest {

    private static Duration sum(Duration... parts) {
        Duration sum = Duration.ZERO;
        for (Duration part : parts) {
            sum = sum.plus(part);
        }
        return sum;
    }

    @Test
    void theDriverGivesUpBeforePipelineKills() {
        assertThat(AbortBudget.TOTAL).isEqualTo(Duration.ofSeconds(60));
        assertThat(AbortBudget.GIVE_UP).isLessThan(AbortBudget.TOTAL);
    }

    @Test
    void aCallUnderWayThenRetriesThenALastExchangeFit() {
        assertThat(sum(AbortBudget.CALL_UNDER_WAY, AbortBudget.RETRIES, AbortBudget.SHORT_EXCHANGE))
                .isLessThan(AbortBudget.GIVE_UP);
    }

    @Test
    void aReadUnderWayThenATerminationThenALastExchangeFit() {
        assertThat(sum(AbortBudget.READ_UNDER_WAY, AbortBudget.TERMINATION, AbortBudget.SHORT_EXCHANGE))
                .isLessThan(AbortBudget.GIVE_UP);
    }

    @Test
    void aShortExchangeCoversTheShortTimeouts() {
        assertThat(AbortBudget.SHORT_EXCHANGE)
                .isGreaterThanOrEqualTo(HttpSettings.SHORT_TIMEOUTS.exchangeTimeout())
                .isGreaterThanOrEqualTo(HttpSettings.SHORT_TIMEOUTS.readTimeout())
                .isGreaterThanOrEqualTo(HttpSettings.SHORT_TIMEOUTS.connectTimeout())
                .isGreaterThan(ClientSettings.SHORT_TIMEOUTS.operationTimeout());
        assertThat(HttpSettings.SHORT_TIMEOUTS.readTimeout())
                .isGreaterThan(ClientSettings.SHORT_TIMEOUTS.operationTimeout());
    }
}
