package io.jenkins.plugins.hyperv.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.Item;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.FakeJenkins;
import io.jenkins.plugins.hyperv.hosts.Deadline;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import io.jenkins.plugins.hyperv.simulator.model.VmGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lists that a form offers when somebody asks for them, from a simulated host. */
class HostInventoryCacheTest {

    private static final String OTHER_GROUP = "00000000-0000-0000-0000-00000000000B";
    private static final String OTHER_MACHINE = "00000000-0000-0000-0000-00000000000C";

    private final FakeJenkins jenkins = new FakeJenkins();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T14:00:00Z"));
    private final HostInventoryCache offered = new HostInventoryCache(now::get, Deadline.USUAL);
    private final Item job = job("team/deploy");
    private SimulatedHost simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedHost.builder().start();
        jenkins.configure(simulator);
    }

    @AfterEach
    void stop() {
        jenkins.close();
        simulator.close();
    }

    private static Item job(String name) {
        Item job = mock();
        when(job.getFullName()).thenReturn(name);
        when(job.hasPermission(Item.CONFIGURE)).thenReturn(true);
        return job;
    }

    private JsonNode lists(HostInventoryCache from, Item item, String host, String credentialsId) throws Exception {
        return new ObjectMapper().readTree(((HttpResponses.Text) from.of(item, host, credentialsId)).content());
    }

    private JsonNode lists() throws Exception {
        return lists(offered, job, "hv01", "");
    }

    private String reason(String host, String credentialsId) throws Exception {
        JsonNode none = lists(offered, job, host, credentialsId);
        assertThat(none).hasSize(1);
        return none.get("text").asText();
    }

    @Test
    void eachReferencePointIsOfferedByItsIdWithWhatIsKnownOfIt() throws Exception {
        assertThat(lists().get("referencePoints"))
                .hasSameSizeAs(simulator.inventory().referencePoints())
                .anySatisfy(choice -> {
                    assertThat(choice.get("value").asText()).isEqualTo(SampleInventory.NIGHTLY);
                    assertThat(choice.get("label").asText())
                            .isEqualTo("nightly – Web tier (RCT, application consistent)");
                    assertThat(choice.get("collection").asText())
                            .isEqualTo(simulator.inventory().groups().get(0).id());
                });
        assertThat(jenkins.jenkins().tracked).hasSize(1);
    }

    @Test
    void collectionsAndMachinesAreOfferedByTheirNames() throws Exception {
        assertThat(lists().get("collections"))
                .extracting(choice -> choice.get("value").asText())
                .containsExactly("Database tier", "Web tier");
        assertThat(lists().get("machines"))
                .extracting(choice -> choice.get("value").asText())
                .containsExactly("database1", "database2", "database3", "jump", "web1", "web2", "web3");
        assertThat(lists().get("text").asText())
                .isEqualTo("The fields below now offer what is on the host: virtual machine collections: 2, reference"
                        + " points: 6, machines: 7.");
    }

    @Test
    void whoseNameIsSharedIsOfferedByTheId() throws Exception {
        simulator.inventory().add(new VmGroup(OTHER_GROUP, "web TIER", List.of()));
        simulator.inventory().add(new VirtualMachine(OTHER_MACHINE, "Jump", List.of()));
        assertThat(lists().get("collections")).anySatisfy(choice -> {
            assertThat(choice.get("value").asText()).isEqualTo(OTHER_GROUP);
            assertThat(choice.get("label").asText()).isEqualTo("web TIER");
        });
        assertThat(lists().get("machines")).anySatisfy(choice -> {
            assertThat(choice.get("value").asText()).isEqualTo(OTHER_MACHINE);
            assertThat(choice.get("label").asText()).isEqualTo("Jump");
        });
    }

    @Test
    void namesAreTextsWhateverTheyLookLike() throws Exception {
        for (String name : List.of("[web]", "null", "{\"a\":1}", "'quoted'", "</script><b>")) {
            simulator.inventory().add(new VirtualMachine(guid(name), name, List.of()));
        }
        assertThat(lists().get("machines"))
                .extracting(choice -> choice.get("value").asText())
                .contains("[web]", "null", "{\"a\":1}", "'quoted'", "</script><b>");
    }

    private static String guid(String name) {
        return "00000000-0000-0000-0000-" + String.format("%012X", name.hashCode() & 0xffffffffL);
    }

    @Test
    void noMoreIsOfferedThanSomebodyLooksThrough() throws Exception {
        for (int i = 0; i <= HostInventory.MOST; i++) {
            simulator.inventory().add(new VirtualMachine(guid("m" + i), "m" + i, List.of()));
        }
        assertThat(lists().get("machines")).hasSize(HostInventory.MOST);
        assertThat(lists().get("text").asText()).contains("machines: 1008.", "Only the first 1000 of each");
    }

    @Test
    void oneLookFetchesAllListsAndIsRememberedForAMinute() throws Exception {
        lists();
        int requests = simulator.requests().count();
        now.set(now.get().plus(Duration.ofSeconds(59)));
        lists();
        assertThat(simulator.requests().count()).isEqualTo(requests);
        now.set(now.get().plus(Duration.ofSeconds(2)));
        lists();
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void aMistakeThatTheAdministratorMendsIsNotRemembered() throws Exception {
        HypervHostConfiguration right = jenkins.configuration().getHosts().get(0);
        HypervHostConfiguration wrong = jenkins.configure(simulator);
        wrong.setCredentialsId("gone");
        assertThat(reason("hv01", "")).startsWith("The credentials \"gone\"");
        jenkins.configuration().setHosts(List.of(right));
        assertThat(lists().get("machines")).isNotEmpty();
    }

    @Test
    void soManyAnswersAreRememberedAtMost() throws Exception {
        lists();
        int requests = simulator.requests().count();
        for (int i = 0; i < HostInventoryCache.MOST_REMEMBERED; i++) {
            lists(offered, job("job " + i), "hv01", "gone");
        }
        lists();
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void whoMayNotConfigureTheJobIsOfferedNothingAndTheHostIsNotAsked() throws Exception {
        lists();
        int requests = simulator.requests().count();
        Item other = mock();
        when(other.getFullName()).thenReturn("team/deploy");
        assertThat(lists(offered, other, "hv01", "")).isEmpty();
        assertThat(lists(offered, other, "nobody", "")).isEmpty();
        assertThat(simulator.requests().count()).isEqualTo(requests);
    }

    @Test
    void jobsOfOtherFoldersDoNotShareAnAnswer() throws Exception {
        lists();
        int requests = simulator.requests().count();
        lists(offered, job("other/job"), "hv01", "");
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void addressesAreNeverAskedEvenWhereJobsMayNameThem() throws Exception {
        jenkins.configuration().setAllowHostAddresses(true);
        assertThat(reason("http://localhost:" + simulator.port(), "")).isEqualTo("Choose a configured host first.");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void credentialsThatTheFormChoosesAreUsedWhereTheHostAllowsThem() throws Exception {
        assertThat(reason("hv01", "hyperv")).contains("does not let jobs use credentials of their own");
        HypervHostConfiguration host = jenkins.configure(simulator);
        host.setCredentialsId(null);
        host.setAllowJobCredentials(true);
        assertThat(reason("hv01", "")).contains("has no credentials");
        assertThat(lists(offered, job, "hv01", "hyperv").get("machines")).isNotEmpty();
    }

    @Test
    void whyThereIsNothingIsSaidInWords() throws Exception {
        simulator.rights().hyperVAdministrator(false);
        assertThat(reason("hv01", "")).contains("no Hyper-V Administrator");
    }

    @Test
    void aHostThatDoesNotAnswerIsNotWaitedForLongerThanSomebodyWould() throws Exception {
        simulator.faults().onAny().always(Disturbance.delay(Duration.ofSeconds(5)));
        HostInventoryCache impatient = new HostInventoryCache(now::get, Duration.ofMillis(300));
        assertThat(lists(impatient, job, "hv01", "").get("text").asText()).contains("did not answer everything within");
    }
}
