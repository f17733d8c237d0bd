package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Query stage that waits until the files of an export stop changing, before the host hashes them: it lists them at intervals,
 * until two consecutive listings show the same sizes and dates. A file that still changes after five minutes gets no digest, and
 * a warning names it. After a restart during the hashing the stage does not wait again.
 *
 * @param <D> the operation's data
 */
final class AwaitStableFilesStage<D> implements QueryStage<D> {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int MOST_LISTINGS = 61;

    private final HashedFiles<D> operation;
    private DirectoryListing listing;
    /** The previous listing, by path in upper case; null before the first one is complete. */
    private Map<String, ListedFile> previous;

    private int listings;
    private boolean saidThatItWaits;

    AwaitStableFilesStage(HashedFiles<D> operation) {
        this.operation = operation;
    }

    @Override
    public String name() {
        return "awaitStableFiles";
    }

    @Override
    public String activity() {
        return "waiting until the exported files stop changing";
    }

    @Override
    public boolean isTimeLimited(D data) {
        return operation.wantsDigests(data);
    }

    @Override
    public boolean toleratesOutages() {
        return true;
    }

    /** {@link HashFilesStage} reports a host that remains unreachable. */
    @Override
    public Optional<D> afterFailure(D data, String reason) {
        return Optional.of(data);
    }

    @Override
    public Result<D> query(D data, StageContext context) throws WsmanException {
        try {
            if (!operation.wantsDigests(data) || hashingHasBegun(data, context)) {
                return new Result.Complete<>(data);
            }
            List<KnownFile> files = operation.files(data);
            listing = listing == null ? DirectoryListing.around(paths(files)) : listing;
            if (!listing.isComplete()) {
                listing.advance(context.host().storage());
            }
            if (listing.isTooLarge()) {
                return unchecked("the directories have too many files.", data, context);
            }
            return listing.isComplete() ? compare(files, data, context) : new Result.Again<>(Duration.ZERO);
        } catch (WsmanException e) {
            if (e.isTransient()) {
                throw e;
            }
            return unchecked(e.getMessage(), data, context);
        } catch (IOException e) {
            return unchecked("Jenkins cannot store its results (" + e.getMessage() + ").", data, context);
        }
    }

    /** The store also has lines of other stages, such as the files of the base of a differential export. */
    private boolean hashingHasBegun(D data, StageContext context) throws IOException {
        return previous == null
                && listing == null
                && (operation.shell(data).isOpen()
                        || context.results().lines().stream()
                                .anyMatch(line -> FileDigest.parse(line).isPresent()));
    }

    private static List<String> paths(List<KnownFile> files) {
        return files.stream().map(KnownFile::path).toList();
    }

    private Result<D> compare(List<KnownFile> files, D data, StageContext context) throws IOException {
        Map<String, ListedFile> current = new HashMap<>();
        listing.files().forEach(file -> current.put(UpcaseTable.upperCase(file.path()), file));
        listing = null;
        listings++;
        List<FileDigest> changing = previous == null ? List.of() : changing(files, current);
        boolean isFirst = previous == null && !current.isEmpty();
        if (!isFirst && changing.isEmpty()) {
            return new Result.Complete<>(data);
        }
        if (listings == MOST_LISTINGS) {
            context.results().append(changing.stream().map(FileDigest::toLine).toList());
            return new Result.Complete<>(data);
        }
        if (!isFirst && !saidThatItWaits) {
            saidThatItWaits = true;
            context.log()
                    .line("Waiting until " + Texts.count(changing.size(), "file")
                            + (changing.size() == 1 ? " stops changing" : " stop changing"));
        }
        previous = current;
        return new Result.Again<>(INTERVAL);
    }

    private List<FileDigest> changing(List<KnownFile> files, Map<String, ListedFile> current) {
        List<FileDigest> changing = new ArrayList<>();
        for (KnownFile file : files) {
            String key = UpcaseTable.upperCase(file.path());
            ListedFile before = previous.get(key);
            ListedFile now = current.get(key);
            if (before != null && now != null && !before.equals(now)) {
                changing.add(FileDigest.none(
                        file.path(),
                        now.sizeBytes().orElse(0),
                        file.path() + " has no checksum: the file still changes after "
                                + Texts.clock(INTERVAL.multipliedBy(MOST_LISTINGS - 1)) + ". It had " + text(before)
                                + ", then " + text(now) + "."));
            }
        }
        return changing;
    }

    private static String text(ListedFile file) {
        String size = file.sizeBytes().isPresent() ? file.sizeBytes().getAsLong() + " bytes" : "an unknown size";
        return size + file.lastModified().map(time -> ", modified at " + time).orElse("");
    }

    /** {@link HashFilesStage} compares size and time of each file before and after its digest. */
    private Result<D> unchecked(String reason, D data, StageContext context) {
        context.log().line("WARNING: Jenkins cannot check whether the files have stopped changing: " + reason);
        return new Result.Complete<>(data);
    }
}
