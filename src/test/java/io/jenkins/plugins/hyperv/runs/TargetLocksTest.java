package io.jenkins.plugins.hyperv.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.operation.LockTarget;
import io.jenkins.plugins.hyperv.operation.Origin;
import io.jenkins.plugins.hyperv.virtualization.InstanceId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Locks of targets and jobs. */
class TargetLocksTest {

    private static final LockTarget TARGET = new LockTarget("hv01", "point", "d:\\x");
    private static final InstanceId JOB = InstanceId.of("7968EC63-ABF2-4942-BFD8-129D23CCA49A");

    private final TargetLocks locks = new TargetLocks();

    private static Origin origin(String operationId) {
        return origin(operationId, "hv01", 5986);
    }

    private static Origin origin(String operationId, String address, int port) {
        return new Origin(operationId, "job " + operationId, 1, "", address, port, "");
    }

    private static LockTarget target(Origin origin) {
        return new LockTarget(origin.hostKey(), "point", "d:\\x");
    }

    private TargetLocks.Lock open(String operationId) {
        return locks.open(origin(operationId));
    }

    @Test
    void aTargetHasOneHolderUntilItsLocksAreClosed() {
        TargetLocks.Lock first = open("a");
        assertThat(first.lock(Set.of(TARGET))).isEmpty();
        assertThat(open("b").lock(Set.of(TARGET))).contains(origin("a"));
        first.close();
        assertThat(open("b").lock(Set.of(TARGET))).isEmpty();
    }

    @Test
    void aLaterRunOfTheSameOperationTakesItsLocksOver() {
        TargetLocks.Lock reservation = open("a");
        reservation.lock(Set.of(TARGET));
        TargetLocks.Lock resumed = open("a");
        assertThat(resumed.lock(Set.of(TARGET))).isEmpty();
        reservation.close();
        assertThat(open("b").lock(Set.of(TARGET))).contains(origin("a"));
    }

    @Test
    void aJobHasOneFollower() {
        assertThat(open("a").followJob(JOB)).isTrue();
        assertThat(open("a").followJob(JOB)).isTrue();
        assertThat(open("b").followJob(JOB)).isFalse();
    }

    @Test
    void allSpellingsOfAHostShareLocks() {
        Origin holder = origin("a", "hv01.example.com", 5986);
        TargetLocks.Lock held = locks.open(holder);
        held.lock(Set.of(target(holder)));
        held.followJob(JOB);
        for (String spelling : List.of("HV01.Example.com", "hv01.example.com.")) {
            Origin other = origin("b", spelling, 5986);
            assertThat(locks.open(other).followJob(JOB)).as(spelling).isFalse();
            assertThat(locks.open(other).lock(Set.of(target(other))))
                    .as(spelling)
                    .contains(holder);
        }
    }

    @Test
    void hostsBehindTwoPortsOfOneAddressHaveLocksOfTheirOwn() {
        Origin holder = origin("a", "nat.example.com", 15986);
        TargetLocks.Lock held = locks.open(holder);
        held.lock(Set.of(target(holder)));
        held.followJob(JOB);
        Origin other = origin("b", "nat.example.com", 25986);
        assertThat(locks.open(other).lock(Set.of(target(other)))).isEmpty();
        assertThat(locks.open(other).followJob(JOB)).isTrue();
    }

    @Test
    void theShellOfAHostHasOneUser() {
        TargetLocks.Lock first = open("a");
        assertThat(first.lockShell()).isTrue();
        assertThat(first.lockShell()).isTrue();
        assertThat(open("b").lockShell()).isFalse();
        first.unlockShell();
        TargetLocks.Lock second = open("b");
        assertThat(second.lockShell()).isTrue();
        second.close();
        assertThat(open("a").lockShell()).isTrue();
        assertThat(second.lockShell()).isFalse();
    }

    /** A job for a target that another operation holds is the other operation's. */
    @Test
    void afterATargetWasRefusedEveryJobIs() {
        TargetLocks.Lock living = open("a");
        living.lock(Set.of(TARGET));
        TargetLocks.Lock orphan = open("b");
        orphan.lock(Set.of(TARGET));
        assertThat(orphan.followJob(JOB)).isFalse();
    }

    @Test
    void closedLocksRefuseAndHoldNothing() {
        TargetLocks.Lock closed = open("a");
        closed.close();
        assertThat(closed.lock(Set.of(TARGET))).isPresent();
        assertThat(closed.followJob(JOB)).isFalse();
        assertThat(locks.isEmpty()).isTrue();
    }

    /** A machine is a target of its own and as a member of each of its groups. */
    @Test
    void severalTargetsAreLockedTogetherOrNotAtAll() {
        LockTarget free = new LockTarget("hv01", "another", "");
        TargetLocks.Lock machine = open("a");
        machine.lock(Set.of(TARGET));
        assertThat(open("b").lock(Set.of(free, TARGET))).contains(origin("a"));
        assertThat(open("c").lock(Set.of(free))).isEmpty();
        machine.close();
        assertThat(open("d").lock(Set.of(free, TARGET))).contains(origin("c"));
    }
}
