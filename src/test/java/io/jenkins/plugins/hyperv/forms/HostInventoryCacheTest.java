package io.jenkins.plugins.hyperv.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.Authentication;

/** Inventories of a simulated host as suggestions for the forms. */
class HostInventoryCacheTest {

    private static final String OTHER_GROUP = "00000000-0000-0000-0000-00000000000B";
    private static final String OTHER_MACHINE = "00000000-0000-0000-0000-00000000000C";

    private final FakeJenkins jenkins = new FakeJenkins();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T14:00:00Z"));
    private final HostInventoryCache cache = new HostInventoryCache(now::get, Deadline.DEFAULT_TIMEOUT);
    private final Item job = job("team/deploy");
    private SimulatedHost simulator;

    @BeforeEach
    void start() throws Exception {
        simulator = SimulatedHost.builder().start();
        jenkins.configure(simulator);
    }

    @AfterEach
    void stop() {
        cache.stop();
        jenkins.close();
        simulator.close();
    }

    private static Item job(String name) {
        Item job = mock();
        when(job.getFullName()).thenReturn(name);
        when(job.hasPermission(Item.CONFIGURE)).thenReturn(true);
        return job;
    }

    private JsonNode inventory(HostInventoryCache from, Item item, String host, String credentialsId) throws Exception {
        return new ObjectMapper().readTree(((HttpResponses.Text) from.query(item, host, credentialsId)).content());
    }

    private JsonNode inventory() throws Exception {
        return inventory(cache, job, "hv01", "");
    }

    private String unavailableReason(String host, String credentialsId) throws Exception {
        JsonNode response = inventory(cache, job, host, credentialsId);
        assertThat(response).hasSize(1);
        return response.get("text").asText();
    }

    @Test
    void aReferencePointIsSuggestedByItsIdWithADescription() throws Exception {
        assertThat(inventory().get("referencePoints"))
                .hasSameSizeAs(simulator.inventory().referencePoints())
                .anySatisfy(suggestion -> {
                    assertThat(suggestion.get("value").asText()).isEqualTo(SampleInventory.NIGHTLY);
                    assertThat(suggestion.get("name").asText()).isEqualTo("nightly");
                    assertThat(suggestion.get("detail").asText())
                            .startsWith("Web tier · RCT · application consistent · 7D7A0B1C");
                    assertThat(suggestion.get("collection").asText())
                            .isEqualTo(simulator.inventory().groups().get(0).id());
                });
        assertThat(jenkins.jenkins().tracked).hasSize(1);
    }

    @Test
    void collectionsAndMachinesAreSuggestedByTheirNames() throws Exception {
        assertThat(inventory().get("collections"))
                .extracting(suggestion -> suggestion.get("value").asText())
                .containsExactly("Database tier", "Web tier");
        assertThat(inventory().get("machines"))
                .extracting(suggestion -> suggestion.get("value").asText())
                .containsExactly("database1", "database2", "database3", "jump", "web1", "web2", "web3");
        assertThat(inventory().get("text").asText())
                .contains("VM groups: 2", "reference points: 6", "virtual machines: 7");
    }

    @Test
    void anObjectWithAnAmbiguousNameIsSuggestedByItsId() throws Exception {
        simulator.inventory().add(new VmGroup(OTHER_GROUP, "web TIER", List.of()));
        simulator.inventory().add(new VirtualMachine(OTHER_MACHINE, "Jump", List.of()));
        assertThat(inventory().get("collections")).anySatisfy(suggestion -> {
            assertThat(suggestion.get("value").asText()).isEqualTo(OTHER_GROUP);
            assertThat(suggestion.get("name").asText()).isEqualTo("web TIER");
        });
        assertThat(inventory().get("machines")).anySatisfy(suggestion -> {
            assertThat(suggestion.get("value").asText()).isEqualTo(OTHER_MACHINE);
            assertThat(suggestion.get("name").asText()).isEqualTo("Jump");
        });
    }

    @Test
    void aGroupHasTheNumberOfItsReferencePointsAndAMachineItsGroup() throws Exception {
        assertThat(details("collections"))
                .anySatisfy(detail -> assertThat(detail).contains("reference points: 3"));
        assertThat(details("machines"))
                .anySatisfy(detail -> assertThat(detail).startsWith("virtual machine of Web tier · "))
                .anySatisfy(detail -> assertThat(detail).startsWith("virtual machine · "));
    }

    private List<String> details(String kind) throws Exception {
        List<String> details = new ArrayList<>();
        inventory()
                .get(kind)
                .forEach(suggestion -> details.add(suggestion.get("detail").asText()));
        return details;
    }

    @Test
    void namesAreJsonStringsWhateverTheyContain() throws Exception {
        for (String name : List.of("[web]", "null", "{\"a\":1}", "'quoted'", "</script><b>")) {
            simulator.inventory().add(new VirtualMachine(guid(name), name, List.of()));
        }
        assertThat(inventory().get("machines"))
                .extracting(suggestion -> suggestion.get("value").asText())
                .contains("[web]", "null", "{\"a\":1}", "'quoted'", "</script><b>");
    }

    private static String guid(String name) {
        return "00000000-0000-0000-0000-" + String.format("%012X", name.hashCode() & 0xffffffffL);
    }

    @Test
    void theNumberOfSuggestionsIsLimited() throws Exception {
        for (int i = 0; i <= HostInventory.MAX_SUGGESTIONS; i++) {
            simulator.inventory().add(new VirtualMachine(guid("m" + i), "m" + i, List.of()));
        }
        assertThat(inventory().get("machines")).hasSize(HostInventory.MAX_SUGGESTIONS);
        assertThat(inventory().get("text").asText()).contains("machines: 1008", "1000");
    }

    @Test
    void theInventoryIsCachedForAMinute() throws Exception {
        inventory();
        int requests = simulator.requests().count();
        now.set(now.get().plus(Duration.ofSeconds(59)));
        inventory();
        assertThat(simulator.requests().count()).isEqualTo(requests);
        now.set(now.get().plus(Duration.ofSeconds(2)));
        inventory();
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void savingTheConfigurationInvalidatesTheCachedError() throws Exception {
        HypervHostConfiguration right = jenkins.configuration().getHosts().get(0);
        HypervHostConfiguration wrong = jenkins.configure(simulator);
        wrong.setCredentialsId("gone");
        assertThat(unavailableReason("hv01", "")).contains("\"gone\"");
        jenkins.configuration().setHosts(List.of(right));
        assertThat(inventory().get("machines")).isNotEmpty();
    }

    @Test
    void invalidCredentialsIdsDoNotEvictCachedInventories() throws Exception {
        jenkins.configuration().getHosts().get(0).setAllowJobCredentials(true);
        inventory();
        int requests = simulator.requests().count();
        for (int i = 0; i < 10 * HostInventoryCache.MAX_ENTRIES; i++) {
            inventory(cache, job("job " + i), "hv01", "invalid" + i);
        }
        inventory();
        assertThat(simulator.requests().count()).isEqualTo(requests);
    }

    @Test
    void aFullCacheKeepsItsInventoriesAndDoesNotGrow() throws Exception {
        for (int i = 0; i <= HostInventoryCache.MAX_ENTRIES; i++) {
            jenkins.jenkins().caller = user("user " + i);
            inventory(cache, job("job " + i), "hv01", "");
        }
        int requests = simulator.requests().count();
        inventory(cache, job("job 0"), "hv01", "");
        assertThat(simulator.requests().count()).isEqualTo(requests);
        inventory(cache, job("job " + HostInventoryCache.MAX_ENTRIES), "hv01", "");
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    private static Authentication user(String name) {
        Authentication user = mock();
        when(user.getName()).thenReturn(name);
        return user;
    }

    @Test
    void aUserCanQueryAHostTenTimesPerMinute() throws Exception {
        jenkins.configuration().getHosts().get(0).setAllowJobCredentials(true);
        for (int i = 0; i < InventoryRateLimit.MAX_QUERIES; i++) {
            assertThat(unavailableReason("hv01", "gone" + i)).contains("gone" + i);
        }
        assertThat(unavailableReason("hv01", "gone")).contains("10 times per minute");
        now.set(now.get().plus(Duration.ofMinutes(1)));
        assertThat(unavailableReason("hv01", "gone")).contains("\"gone\"");
    }

    @Test
    void aCachedInventoryDoesNotCountAsAQuery() throws Exception {
        for (int i = 0; i < 3 * InventoryRateLimit.MAX_QUERIES; i++) {
            assertThat(inventory().get("machines")).isNotEmpty();
        }
    }

    @Test
    void anErrorOfTheHostIsCachedForAMinute() throws Exception {
        jenkins.jenkins().credentials.clear();
        jenkins.addCredentials("hyperv", simulator.user(), "wrong");
        assertThat(unavailableReason("hv01", "")).contains("rejected the login");
        int logins = simulator.logins().count();
        assertThat(unavailableReason("hv01", "")).contains("rejected the login");
        assertThat(simulator.logins().count()).isEqualTo(logins);
    }

    @Test
    void aUserWhoMayNotConfigureTheJobGetsNothingAndTheHostIsNotQueried() throws Exception {
        inventory();
        int requests = simulator.requests().count();
        Item other = mock();
        when(other.getFullName()).thenReturn("team/deploy");
        assertThat(inventory(cache, other, "hv01", "")).isEmpty();
        assertThat(inventory(cache, other, "hv99", "")).isEmpty();
        assertThat(simulator.requests().count()).isEqualTo(requests);
    }

    @Test
    void jobsDoNotShareCachedInventories() throws Exception {
        inventory();
        int requests = simulator.requests().count();
        inventory(cache, job("other/job"), "hv01", "");
        assertThat(simulator.requests().count()).isGreaterThan(requests);
    }

    @Test
    void hostAddressesAreNeverQueriedEvenIfJobsMayUseThem() throws Exception {
        jenkins.configuration().setAllowedHostAddresses("0.0.0.0/0");
        assertThat(unavailableReason("http://localhost:" + simulator.port(), ""))
                .contains("configured host");
        assertThat(simulator.logins().count()).isZero();
    }

    @Test
    void credentialsOfTheJobAreUsedIfTheHostAllowsThem() throws Exception {
        assertThat(unavailableReason("hv01", "hyperv")).contains("does not allow credentials of the job");
        HypervHostConfiguration host = jenkins.configure(simulator);
        host.setCredentialsId(null);
        host.setAllowJobCredentials(true);
        assertThat(unavailableReason("hv01", "")).contains("no credentials");
        assertThat(inventory(cache, job, "hv01", "hyperv").get("machines")).isNotEmpty();
    }

    @Test
    void anEmptyInventoryMentionsTheMissingGroupMembership() throws Exception {
        simulator.rights().hyperVAdministrator(false);
        assertThat(unavailableReason("hv01", "")).contains("Hyper-V Administrators");
    }

    @Test
    void aHostThatDoesNotRespondIsAnErrorAfterTheTimeout() throws Exception {
        simulator.faults().onAny().always(Disturbance.delay(Duration.ofSeconds(5)));
        HostInventoryCache shortTimeout = new HostInventoryCache(now::get, Duration.ofMillis(300));
        assertThat(inventory(shortTimeout, job, "hv01", "").get("text").asText())
                .contains("did not answer");
    }

    @Test
    void aCredentialsLookupThatDoesNotReturnIsAnErrorAfterTheTimeout() throws Exception {
        CountDownLatch released = new CountDownLatch(1);
        StandardUsernamePasswordCredentials slow = mock();
        when(slow.getId()).thenAnswer(call -> {
            released.await();
            return "slow";
        });
        jenkins.jenkins().credentials.add(0, slow);
        HostInventoryCache shortTimeout = new HostInventoryCache(now::get, Duration.ofMillis(300));
        try {
            assertThat(inventory(shortTimeout, job, "hv01", "").get("text").asText())
                    .contains("did not answer");
        } finally {
            released.countDown();
        }
    }
}
