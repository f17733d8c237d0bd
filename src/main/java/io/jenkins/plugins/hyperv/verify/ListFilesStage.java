package io.jenkins.plugins.hyperv.verify;

import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.OperationFailedException;
import io.jenkins.plugins.hyperv.operation.QueryStage;
import io.jenkins.plugins.hyperv.operation.StageContext;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.virtualization.DirectoryListing;
import io.jenkins.plugins.hyperv.virtualization.HostPath;
import io.jenkins.plugins.hyperv.virtualization.ListedFile;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Query stage that lists the files in the directories of the chain. After the checksums, it lists them again, so that a file that
 * was deleted or extended while the host calculated checksums is a difference.
 */
final class ListFilesStage implements QueryStage<Verification> {

    private final boolean isAfterChecksums;
    private final List<ListedFile> files = new ArrayList<>();
    private List<ExportPlace> places;
    private Deque<DirectoryListing> open;

    ListFilesStage(boolean isAfterChecksums) {
        this.isAfterChecksums = isAfterChecksums;
    }

    @Override
    public String name() {
        return "listFiles";
    }

    @Override
    public String activity() {
        return "listing the files of the export";
    }

    @Override
    public boolean toleratesOutages() {
        return isAfterChecksums;
    }

    @Override
    public Result<Verification> query(Verification verification, StageContext context)
            throws WsmanException, OperationFailedException {
        if (isAfterChecksums && verification.checksums().wanted().isEmpty()) {
            return new Result.Complete<>(verification);
        }
        if (open == null) {
            places = ExportPlace.of(verification, context.hostName(), context.origin());
            open = listings();
        }
        DirectoryListing listing = open.peek();
        if (listing != null) {
            listing.advance(context.host().storage());
            if (listing.isTooLarge()) {
                throw new OperationFailedException(
                        "The directories of the export contain far more files than an export.");
            }
            if (listing.isComplete()) {
                files.addAll(listing.files());
                open.remove();
            }
        }
        return open.isEmpty() ? new Result.Complete<>(complete(verification)) : new Result.Again<>(Duration.ZERO);
    }

    private Deque<DirectoryListing> listings() {
        Deque<DirectoryListing> listings = new ArrayDeque<>();
        for (ExportPlace place : places) {
            if (place.problem() == null) {
                listings.add(DirectoryListing.tree(place.directory().path()));
                List<String> elsewhere = place.files().stream()
                        .map(Manifest.File::path)
                        .filter(path -> !place.directory().contains(path))
                        .filter(HostPath::isOnDrive)
                        .toList();
                if (!elsewhere.isEmpty()) {
                    listings.add(DirectoryListing.around(elsewhere));
                }
            }
        }
        return listings;
    }

    private Verification complete(Verification verification) {
        Verification listed = verification.withListed(files);
        if (isAfterChecksums) {
            return listed;
        }
        ExportPlace verified = places.get(0);
        boolean isEmpty = files.stream().noneMatch(file -> verified.directory().contains(file.path()));
        return listed.withChecksums(Verification.Checksums.of(FileComparison.toHash(
                        verified, files, verification.request().checksums())))
                .withNotes(
                        isEmpty
                                ? List.of("The directory "
                                        + Texts.quoted(verified.directory().path()) + " is empty, or does not exist.")
                                : List.of());
    }
}
