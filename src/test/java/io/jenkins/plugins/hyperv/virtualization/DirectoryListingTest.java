package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.scheduler.InProcessTransport;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Listing of directories with many files, and of some that the host cannot list. */
class DirectoryListingTest {

    private static final int MOST_RESULTS = 20;

    private final SimulatedHost simulator = SimulatedHost.builder().inProcess();
    private final HostStorage storage = new HypervHost(new WsmanClient(
                    new InProcessTransport(simulator),
                    new ClientSettings(Duration.ofSeconds(60), 512_000, 100, MOST_RESULTS)))
            .storage();

    private void files(String directory, int count) {
        for (int i = 0; i < count; i++) {
            simulator.model().files().put(new StoredFile(directory + "\\" + i + ".txt", 1, Instant.EPOCH));
        }
    }

    private DirectoryListing list(String root) throws WsmanException {
        DirectoryListing listing = DirectoryListing.tree(root);
        while (!listing.isComplete() && !listing.isTooLarge()) {
            listing.advance(storage);
        }
        return listing;
    }

    @Test
    void directoriesWithTooManyFilesForOneQueryAreListedOneByOne() throws WsmanException {
        files("D:\\x\\a", MOST_RESULTS - 1);
        files("D:\\x\\b", MOST_RESULTS - 1);
        DirectoryListing listing = list("D:\\x");
        assertThat(listing.isTooLarge()).isFalse();
        assertThat(listing.files()).hasSize(2 * (MOST_RESULTS - 1));
    }

    @Test
    void aDirectoryWithTooManyFilesIsNoExport() throws WsmanException {
        files("D:\\x\\a", 500);
        assertThat(list("D:\\x").isTooLarge()).isTrue();
        assertThat(storage.hasContent("D:\\x\\a")).isTrue();
        assertThat(storage.hasContent("D:\\x\\none")).isFalse();
    }

    @Test
    void aDirectoryThatTheHostCannotListCanBeSkipped() throws WsmanException {
        files("D:\\x\\a", 2);
        files("D:\\x\\b", 3);
        DirectoryListing listing = DirectoryListing.tree("D:\\x");
        listing.advance(storage);
        simulator
                .faults()
                .on(request -> request.filter().contains("\\\\a\\\\"))
                .always(new Disturbance.Fail(simulator.soapFaults().accessDenied()));
        // From here on one by one.
        listing.advance(storage);
        assertThatThrownBy(() -> listing.advance(storage)).isInstanceOf(WsmanFault.class);
        listing.skip();
        listing.advance(storage);
        assertThat(listing.isComplete()).isTrue();
        assertThat(listing.files()).hasSize(3);
        assertThat(listing.unlisted()).containsExactly("D:\\x\\a");
    }
}
