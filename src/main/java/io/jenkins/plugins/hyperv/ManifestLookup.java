package io.jenkins.plugins.hyperv;

import hudson.model.Run;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.manifest.UnreadableManifestException;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.reports.HypervRunAction;
import io.jenkins.plugins.hyperv.reports.ManifestArchive;
import io.jenkins.plugins.hyperv.reports.ManifestArchive.StoredManifest;
import io.jenkins.plugins.hyperv.reports.OperationRecord;
import io.jenkins.plugins.hyperv.verify.ExpectedExport;
import io.jenkins.plugins.hyperv.verify.ManifestsOnRecord;
import io.jenkins.plugins.hyperv.verify.VerifyExport;
import io.jenkins.plugins.hyperv.verify.VerifyRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lookup of the manifests for a verification: the one that the request names, and those of its bases in earlier builds of the
 * same job. Builds are loaded from disk, newest first, at most {@link #MAX_BUILDS}.
 */
final class ManifestLookup {

    static final int MAX_BUILDS = 500;

    private final List<String> warnings = new ArrayList<>();

    private ManifestLookup() {}

    /** Reads the manifests. Waits for the store of builds and artifacts. */
    static ManifestsOnRecord read(VerifyRequest request, Run<?, ?> run) {
        try {
            if (!request.isFromArtifact()) {
                return new ManifestsOnRecord(null, List.of(), digests(run), List.of());
            }
            Run<?, ?> source = request.fromBuild() == null ? run : SourceBuild.find(request.fromBuild(), run);
            return new ManifestLookup().read(request.manifest(), source);
        } catch (InvalidParameterException e) {
            return ManifestsOnRecord.refused(e.getMessage());
        } catch (UnreadableManifestException e) {
            return ManifestsOnRecord.refused("The manifest " + request.source() + " cannot be used. " + e.getMessage());
        } catch (IOException e) {
            return ManifestsOnRecord.refused(
                    "Jenkins cannot read the manifest " + request.source() + ": " + e.getMessage() + ".");
        }
    }

    /** Digests of the manifests of the job's exports, by the identifier of the export. */
    private static Map<String, String> digests(Run<?, ?> newest) {
        Map<String, String> digests = new HashMap<>();
        Run<?, ?> run = newest;
        for (int builds = 0; run != null && builds < MAX_BUILDS; builds++) {
            for (OperationRecord export : exports(run)) {
                digests.put(export.getId(), export.getManifestSha256());
            }
            run = run.getPreviousBuild();
        }
        return digests;
    }

    private static List<OperationRecord> exports(Run<?, ?> run) {
        HypervRunAction action = run.getAction(HypervRunAction.class);
        return action == null
                ? List.of()
                : action.getOperations().stream()
                        .filter(operation -> !operation.getType().equals(VerifyExport.NAME))
                        .filter(operation -> operation.getManifestSha256() != null)
                        .toList();
    }

    private ManifestsOnRecord read(String path, Run<?, ?> source) throws IOException, UnreadableManifestException {
        StoredManifest stored = ManifestArchive.read(source, path);
        if (!stored.isRecorded()) {
            warnings.add(ManifestsOnRecord.unrecorded(Texts.quoted(path) + " of " + source.getDisplayName()));
        }
        List<ExpectedExport> chain = new ArrayList<>();
        chain.add(ExpectedExport.of(stored.manifest(), stored.sha256(), null));
        Run<?, ?> run = source;
        for (int builds = 0; run != null && builds < MAX_BUILDS && isOpen(chain); builds++) {
            // A build can export several times, each time with the last export as the base.
            for (Optional<ExpectedExport> base = base(chain, run); base.isPresent(); base = base(chain, run)) {
                chain.add(base.get());
            }
            run = run.getPreviousBuild();
        }
        return new ManifestsOnRecord(null, chain, Map.of(), warnings);
    }

    private static boolean isOpen(List<ExpectedExport> chain) {
        return chain.get(chain.size() - 1).baseReferencePointId() != null;
    }

    /** The base of the last export of the chain, if the build made it and it is not part of the chain yet. */
    private Optional<ExpectedExport> base(List<ExpectedExport> chain, Run<?, ?> run) {
        ExpectedExport last = chain.get(chain.size() - 1);
        for (OperationRecord export : exports(run)) {
            String sha256 = export.getManifestSha256();
            boolean mayBeBase = isOpen(chain)
                    && sha256 != null
                    && chain.stream().noneMatch(link -> sha256.equals(link.manifestSha256()))
                    && (last.baseManifestSha256() == null || sha256.equalsIgnoreCase(last.baseManifestSha256()));
            if (mayBeBase) {
                Optional<ExpectedExport> base = read(run, export)
                        .filter(found -> last.baseReferencePointId().equalsIgnoreCase(found.referencePointId()));
                if (base.isPresent()) {
                    return base;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<ExpectedExport> read(Run<?, ?> run, OperationRecord export) {
        try {
            Manifest manifest = ManifestArchive.read(run, export);
            return Optional.of(ExpectedExport.of(manifest, export.getManifestSha256(), null));
        } catch (IOException | UnreadableManifestException e) {
            String warning = "The manifest of " + run.getDisplayName() + " is not used: " + e.getMessage();
            if (!warnings.contains(warning)) {
                warnings.add(warning);
            }
            return Optional.empty();
        }
    }
}
