package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Scenario of tests that hash files of a simulated host. */
abstract class HashingScenario {

    static final int MEBIBYTE = 1024 * 1024;
    static final long GIBIBYTE = 1024L * MEBIBYTE;
    static final String DIRECTORY = "D:\\Exports\\web\\";

    final SimulatedHost host = SimulatedHost.builder().inProcess();
    final HostFiles files = host.model().files();
    final List<KnownFile> known = new ArrayList<>();
    HashingOperation operation;
    EngineDriver<HashingOperation.Data> driver;

    /** A file that the export wrote. */
    final void file(String path, long size) {
        files.put(new StoredFile(path, size, host.clock().instant()));
        known.add(new KnownFile(path, size));
    }

    final void start() {
        operation = new HashingOperation(known);
        driver = new EngineDriver<>(host, operation.start(true));
    }

    final void complete() {
        start();
        driver.complete();
    }

    final List<FileDigest> digests() {
        return operation.ended.digests();
    }

    final String warning() {
        assertThat(operation.ended.warnings()).hasSize(1);
        return operation.ended.warnings().get(0);
    }

    final void assertAllHashed() {
        assertThat(digests())
                .as("%s %s", driver.log, operation.ended.warnings())
                .hasSize(known.size())
                .allSatisfy(digest -> assertThat(digest.sha256())
                        .isEqualTo(files.find(digest.path())
                                .orElseThrow()
                                .content()
                                .sha256()
                                .toLowerCase(Locale.ROOT)));
        assertThat(operation.ended.warnings()).isEmpty();
    }

    final long requests(WsmanOperation operation) {
        return host.requests().all().stream()
                .filter(request -> request.summary().operation() == operation)
                .count();
    }

    /** How many results are stored. */
    final int stored() {
        try {
            return driver.results.lines().size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
