package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.manifest.FileKind;
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

    private static final Duration MOST_TIME = Duration.ofMinutes(2);
    private static final String METHOD = "GetVirtualHardDiskSettingData";

    private final int total;
    private final int wanted;
    private final Deque<ListedFile> open;
    private final Map<ListedFile, Settings> settings = new HashMap<>();
    private Instant since;
    private int failures;
    private String problem = "";

    /** @param files of an export; those that are no disk images do not matter */
    DiskInspection(List<ListedFile> files) {
        List<ListedFile> disks = files.stream()
                .filter(file -> FileKind.isDisk(file.path()))
                .sorted(Comparator.comparing((ListedFile file) -> !PostflightRules.isDifferencing(file))
                        .thenComparing(PostflightRules::path))
                .toList();
        total = disks.size();
        open = new ArrayDeque<>(total > MOST_FILES ? disks.subList(0, SAMPLE) : disks);
        wanted = open.size();
    }

    boolean isComplete() {
        return open.isEmpty();
    }

    /** The settings of the files that the host has answered for. */
    Map<ListedFile, Settings> settings() {
        return Map.copyOf(settings);
    }

    /** What the log says about an inspection that is only to be a sample; empty if it is not. */
    Optional<String> sample() {
        return total == wanted
                ? Optional.empty()
                : Optional.of("Inspected a sample of the disk files: " + settings.size() + " of " + total);
    }

    /** What the user has to know if the host did not answer for some of the files: one sentence. */
    Optional<String> warning() {
        int missing = wanted - settings.size();
        if (missing == 0) {
            return Optional.empty();
        }
        String files = (total == wanted ? "" : "a sample of ") + Texts.count(wanted, "exported disk file");
        return Optional.of(
                "The virtual size and the parent of " + missing + " of " + files + " are unknown: " + problem);
    }

    /**
     * Takes one turn; a turn that fails can be taken again.
     *
     * @throws WsmanException if the host did not answer. When the time is over, the inspection ends instead
     */
    void advance(StageContext context) throws WsmanException {
        since = since == null ? context.now() : since;
        for (int i = 0; i < FILES_OF_A_TURN && !open.isEmpty(); i++) {
            if (isLate(context)) {
                stop("the host answers too slowly.");
            } else {
                inspectNext(context);
            }
        }
    }

    private boolean isLate(StageContext context) {
        return Duration.between(since, context.now()).compareTo(MOST_TIME) > 0;
    }

    private void inspectNext(StageContext context) throws WsmanException {
        ListedFile file = open.element();
        try {
            DiskSettingsResult result = context.host().images().settings(file.path());
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
            if (e.isTransient() && !isLate(context)) {
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
