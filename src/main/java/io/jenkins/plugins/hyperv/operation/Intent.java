package io.jenkins.plugins.hyperv.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.jenkins.plugins.hyperv.virtualization.ConcreteJob;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Intent to make a call, saved before the call.
 *
 * @param atMillis when it was saved, by the controller's clock
 * @param known normalized identifiers of jobs and objects that existed before the call
 * @param hostMillis the host's clock at that time; null if it is unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Intent(long atMillis, List<String> known, Long hostMillis) {

    /** Hosts correct their clocks by small steps. */
    private static final long CLOCK_TOLERANCE_MILLIS = 5_000;

    public Intent {
        known = List.copyOf(known);
    }

    static Intent of(long atMillis, Set<InstanceId> known, Optional<Instant> hostClock) {
        return new Intent(
                atMillis,
                known.stream()
                        .filter(id -> !id.isEmpty())
                        .map(InstanceId::value)
                        .sorted()
                        .toList(),
                hostClock.map(Instant::toEpochMilli).orElse(null));
    }

    /** Whether something existed before the call. What has no identifier may have existed. */
    public boolean knows(InstanceId id) {
        return id.isEmpty() || known.contains(id.value());
    }

    /** Whether a job may be the one that the call started: nothing says that it is older. */
    public boolean mayHaveStarted(ConcreteJob job) {
        return !knows(job.id()) && job.submitted().filter(this::isAfter).isEmpty();
    }

    /** Whether a time of the host's clock lies before the intent; false if the host's clock was unknown. */
    boolean isAfter(Instant hostTime) {
        return hostMillis != null && hostTime.toEpochMilli() < hostMillis - CLOCK_TOLERANCE_MILLIS;
    }
}
