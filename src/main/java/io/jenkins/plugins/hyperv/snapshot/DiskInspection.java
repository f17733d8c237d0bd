package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DiskSettingsResult;
import io.jenkins.plugins.hyperv.virtualization.DiskSettingsResult.Settings;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Inspection of exported disk images, in turns: asks the host for the virtual size and the parent of each, one request for one
 * file. The host opens each file for that, so the inspection is limited in number and time, and a host that cannot answer ends it:
 * the export is complete whatever comes of it. Differencing disks come first, because a restore needs their parents. Changes
 * nothing on the host. Not thread-safe.
 */
final class DiskInspection {

    /** One request each. An export with more disk files is inspected in a sample. */
    static final int MOST_FILES = 100;

    private static final int SAMPLE = 8;

    private static final int FILES_OF_A_TURN = 4;
    /** A host without the method, or without the right to it, fails them all. */
    private static final int MOST_FAILURES = 3;

    private static final int MOST_ATTEMPTS = 3;
    private static final Duration MOST_TIME = Duration.ofMinutes(2);
    private static final String METHOD = "GetVirtualHardDiskSettingData";

    private final int total;
    private final Deque<ListedFile> open;
    private final Map<ListedFile, Settings> settings = new HashMap<>();
    private Instant since;
    private int failures;
    private int attempts;
    private String problem = "";

    /** @param files of an export; those that are no disk images do not matter */
    DiskInspection(List<ListedFile> files) {
        List<ListedFile> disks = files.stream()
                .filter(file -> PostflightRules.isDisk(PostflightRules.name(file)))
                .sorted(Comparator.comparing((ListedFile file) -> !PostflightRules.isDifferencing(file))
                        .thenComparing(PostflightRules::path))
                .toList();
        total = disks.size();
        open = new ArrayDeque<>(total > MOST_FILES ? disks.subList(0, SAMPLE) : disks);
    }

    boolean isComplete() {
        return open.isEmpty();
    }

    /** The settings of the files that the host has answered for. */
    Map<ListedFile, Settings> settings() {
        return Map.copyOf(settings);
    }

    /** What the user has to know if some of the files were not inspected: one sentence. */
    Optional<String> warning() {
        int missing = total - settings.size();
        if (missing == 0) {
            return Optional.empty();
        }
        String because =
                problem.isEmpty() ? "of more than " + MOST_FILES + " files, Jenkins inspects a sample." : problem;
        return Optional.of("The virtual size and the parent of " + missing + " of "
                + Texts.count(total, "exported disk file") + " are unknown: " + because);
    }

    /**
     * Takes one turn; a turn that fails can be taken again.
     *
     * @throws WsmanException if the host did not answer. After several attempts the inspection ends instead
     */
    void advance(StageContext context) throws WsmanException {
        since = since == null ? context.now() : since;
        for (int i = 0; i < FILES_OF_A_TURN && !open.isEmpty(); i++) {
            if (Duration.between(since, context.now()).compareTo(MOST_TIME) > 0) {
                stop("the host answers too slowly.");
            } else {
                inspectNext(context);
            }
        }
    }

    private void inspectNext(StageContext context) throws WsmanException {
        ListedFile file = open.element();
        try {
            DiskSettingsResult result = context.host().images().settings(file.path());
            attempts = 0;
            open.remove();
            if (result instanceof Settings found) {
                settings.put(file, found);
            } else if (result instanceof DiskSettingsResult.Refused refused) {
                failed(METHOD + " returned " + ReturnCode.describe(refused.returnValue()) + " for " + file.fileName()
                        + ".");
            } else {
                failed(METHOD + " started a job, which does not return them.");
            }
        } catch (WsmanException e) {
            if (e.isTransient() && ++attempts < MOST_ATTEMPTS) {
                throw e;
            }
            stop(e.getMessage());
        }
    }

    private void failed(String because) {
        problem = because;
        if (++failures == MOST_FAILURES) {
            open.clear();
        }
    }

    private void stop(String because) {
        problem = because;
        open.clear();
    }
}
