package io.jenkins.plugins.hyperv.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RetentionRulesTest {

    private static final int HISTORIES = 10_000;
    private static final Optional<String> NO_BASE = Optional.empty();

    @Test
    void theOldestOwnReferencePointsAreRemovedFirst() {
        assertThat(RetentionRules.select(List.of("x", "c", "b", "a", "d"), List.of("a", "b", "c", "d"), NO_BASE, 2))
                .containsExactly("a", "b");
    }

    @Test
    void vanishedReferencePointsDoNotCountAsKept() {
        assertThat(RetentionRules.select(List.of("a", "b", "d"), List.of("a", "b", "c", "d"), NO_BASE, 2))
                .containsExactly("a");
    }

    @Test
    void zeroKeepsAll() {
        assertThat(RetentionRules.select(List.of("a", "b"), List.of("a", "b"), NO_BASE, 0))
                .isEmpty();
    }

    @Test
    void withoutTheNewestTheRestIsNoReasonToRemoveMore() {
        assertThat(RetentionRules.select(List.of("a", "b"), List.of("a", "b", "gone"), NO_BASE, 1))
                .containsExactly("a");
    }

    @Test
    void theBaseOnRecordRemainsUntilTheNextExportIsOnRecord() {
        assertThat(RetentionRules.select(List.of("a", "b", "new"), List.of("a", "b", "new"), Optional.of("b"), 1))
                .containsExactly("a");
        assertThat(RetentionRules.select(List.of("b", "new"), List.of("b", "new"), Optional.of("b"), 1))
                .isEmpty();
    }

    @Test
    void aNewerReferencePointThatIsNoBaseGoesBeforeTheBaseOnRecord() {
        assertThat(RetentionRules.select(
                        List.of("base", "aborted", "new"), List.of("base", "aborted", "new"), Optional.of("base"), 2))
                .containsExactly("aborted");
        assertThat(RetentionRules.select(
                        List.of("base", "aborted", "new"), List.of("base", "aborted", "new"), Optional.of("base"), 3))
                .isEmpty();
    }

    @Test
    void overRandomHistoriesOnlyOldOwnReferencePointsGoAndEnoughRemain() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            List<String> own = new ArrayList<>();
            Set<String> foreign = new HashSet<>();
            Set<String> host = new LinkedHashSet<>();
            int keep = random.nextInt(5);
            for (int night = 0; night < 12; night++) {
                String made = "own-" + night;
                own.add(made);
                host.add(made);
                for (int i = random.nextInt(3); i > 0; i--) {
                    foreign.add("foreign-" + night + "-" + i);
                }
                host.addAll(foreign);
                if (random.nextInt(4) == 0) {
                    // Another program removes anything, our newest too.
                    List<String> any = new ArrayList<>(host);
                    Collections.shuffle(any, random);
                    host.remove(any.get(0));
                }
                // Of a job without a complete export, none is a base.
                Optional<String> base =
                        night == 0 || random.nextInt(4) == 0 ? NO_BASE : Optional.of(own.get(random.nextInt(night)));
                List<String> removed = RetentionRules.select(host, own, base, keep);
                long ownBefore = own.stream().filter(host::contains).count();
                assertThat(removed).as("seed %d", seed).doesNotHaveDuplicates().doesNotContain(made);
                assertThat(host).as("seed %d", seed).containsAll(removed);
                assertThat(removed).as("seed %d", seed).noneMatch(foreign::contains);
                assertThat(removed)
                        .as("seed %d", seed)
                        .isEqualTo(own.stream()
                                .filter(host::contains)
                                .filter(id -> base.filter(id::equals).isEmpty())
                                .limit(removed.size())
                                .toList());
                List<String> present = own.stream().filter(host::contains).toList();
                boolean baseIsExtra = keep == 1
                        && base.filter(present::contains).isPresent()
                        && !present.get(present.size() - 1).equals(base.get());
                removed.forEach(host::remove);
                long ownAfter = own.stream().filter(host::contains).count();
                assertThat(ownAfter)
                        .as("seed %d", seed)
                        .isEqualTo(keep == 0 ? ownBefore : Math.min(ownBefore, baseIsExtra ? 2 : keep));
            }
        }
    }

    @Test
    void aRemovalThatTakesMoreOrNothingIsASurprise() {
        assertThat(RetentionRules.surprise(Set.of("a", "b"), "a", Set.of("b", "new")))
                .isEmpty();
        assertThat(RetentionRules.surprise(Set.of("a", "b", "c"), "a", Set.of("c")))
                .hasValueSatisfying(text -> assertThat(text).contains("b").doesNotContain("c."));
        assertThat(RetentionRules.surprise(Set.of("a", "b"), "a", Set.of("a", "b")))
                .isPresent();
    }
}
