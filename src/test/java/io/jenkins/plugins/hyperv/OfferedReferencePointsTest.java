package io.jenkins.plugins.hyperv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The list that a form offers when somebody asks for it, from a simulated host. */
class OfferedReferencePointsTest {

    private final FakeJenkins jenkins = new FakeJenkins();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T14:00:00Z"));
    private final OfferedReferencePoints offered = new OfferedReferencePoints(now::get);
    private final Item job = mock();
    private SimulatedHost simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedHost.builder().start();
        jenkins.configure(simulator);
        when(job.getFullName()).thenReturn("team/deploy");
        when(job.hasPermission(Item.CONFIGURE)).thenReturn(true);
    }

    @AfterEach
    void stop() {
        jenkins.close();
        simulator.close();
    }

    private ListBoxModel.Option onlyChoice(String host) {
        assertThat(offered.of(job, host)).hasSize(1);
        return offered.of(job, host).get(0);
    }

    @Test
    void eachReferencePointIsOfferedByItsIdWithWhatIsKnownOfIt() {
        assertThat(offered.of(job, "hv01"))
                .hasSameSizeAs(simulator.inventory().referencePoints())
                .anySatisfy(choice -> {
                    assertThat(choice.value).isEqualTo(SampleInventory.NIGHTLY);
                    assertThat(choice.name).isEqualTo("nightly – Web tier (RCT, application consistent)");
                });
        assertThat(jenkins.jenkins().tracked).hasSize(1);
    }

    @Test
    void theHostIsAskedOnceAMinute() {
        offered.of(job, "hv01");
        int requests = simulator.requests().count();
        now.set(now.get().plus(Duration.ofSeconds(59)));
        offered.of(job, "hv01");
        assertThat(simulator.requests().count()).isEqualTo(requests);
        now.set(now.get().plus(Duration.ofSeconds(2)));
        offered.of(job, "hv01");
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void whoMayNotConfigureTheJobIsOfferedNothingAndTheHostIsNotAsked() {
        offered.of(job, "hv01");
        int requests = simulator.requests().count();
        Item other = mock();
        when(other.getFullName()).thenReturn("team/deploy");
        assertThat(offered.of(other, "hv01")).isEmpty();
        assertThat(simulator.requests().count()).isEqualTo(requests);
    }

    @Test
    void jobsOfOtherFoldersDoNotShareAnAnswer() {
        offered.of(job, "hv01");
        int requests = simulator.requests().count();
        Item other = mock();
        when(other.getFullName()).thenReturn("other/job");
        when(other.hasPermission(Item.CONFIGURE)).thenReturn(true);
        offered.of(other, "hv01");
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void addressesAreNeverAskedEvenWhereJobsMayNameThem() {
        jenkins.configuration().setAllowAddresses(true);
        assertThat(onlyChoice("http://localhost:" + simulator.port()).value).isEmpty();
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void whyThereIsNoListIsSaidInWords() {
        simulator.rights().hyperVAdministrator(false);
        assertThat(onlyChoice("hv01").name).contains("no Hyper-V Administrator");
        now.set(now.get().plus(Duration.ofMinutes(2)));
        jenkins.configuration().getHosts().get(0).setCredentialsId("gone");
        assertThat(onlyChoice("hv01").name).startsWith("The credentials \"gone\"");
        assertThat(onlyChoice("hv01").value).isEmpty();
    }
}
