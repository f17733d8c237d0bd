package io.jenkins.plugins.hyperv.forms;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.Util;
import hudson.model.Item;
import hudson.util.HttpResponses;
import io.jenkins.plugins.hyperv.hosts.CredentialsLookup;
import io.jenkins.plugins.hyperv.hosts.CredentialsResolver;
import io.jenkins.plugins.hyperv.hosts.Deadline;
import io.jenkins.plugins.hyperv.hosts.HostConnection;
import io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import io.jenkins.plugins.hyperv.scheduler.ExchangeInterruptedException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.kohsuke.stapler.HttpResponse;

/**
 * The collections, reference points and machines that forms offer, asked of a configured host when somebody presses the
 * button for it and then remembered for a minute. Never asked of an address that a job names: that would let anybody who
 * may configure a job try addresses. Thread-safe.
 */
@Extension
public final class HostInventoryCache {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    /** Answers; the next one makes forget them all, so that nobody can fill the memory with them. */
    static final int MOST_REMEMBERED = 100;

    private final InstantSource clock;
    private final Duration patience;
    private final Map<Key, Answer> answers = new ConcurrentHashMap<>();

    public HostInventoryCache() {
        this(InstantSource.system(), Deadline.USUAL);
    }

    HostInventoryCache(InstantSource clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Which credentials there are depends on the job. A host is the same only until the administrator saves the
     * configuration again, so that a mistake which he has mended is not remembered.
     */
    private record Key(String item, HypervHostConfiguration host, String credentialsId) {}

    public static HostInventoryCache get() {
        return ExtensionList.lookupSingleton(HostInventoryCache.class);
    }

    /**
     * What a job finds on a host, as JSON, or in words why there is nothing; who may not configure the job gets neither.
     *
     * @param credentialsId the credentials that the form chooses in place of the host's; may be empty
     */
    public HttpResponse of(@CheckForNull Item item, String hostName, String credentialsId) {
        if (!ParameterValidation.mayConfigure(item)) {
            return HttpResponses.text("{}");
        }
        Optional<HypervHostConfiguration> host = HypervExportConfiguration.get().configured(hostName);
        if (host.isEmpty()) {
            return HttpResponses.text(HostInventory.none(Messages.ParameterValidation_NoSuchHost()));
        }
        forgetTheOld();
        String name = item == null ? "" : item.getFullName();
        CredentialsLookup context =
                item == null ? new CredentialsLookup.OfAdministrator() : new CredentialsLookup.OfItem(item);
        CredentialsResolver login = new CredentialsResolver(host.get(), Util.fixEmptyAndTrim(credentialsId), context);
        Key key = new Key(name, host.get(), Util.fixNull(credentialsId).strip());
        return HttpResponses.text(answer(key).get(login));
    }

    private Answer answer(Key key) {
        if (answers.size() >= MOST_REMEMBERED) {
            answers.clear();
        }
        return answers.computeIfAbsent(key, any -> new Answer());
    }

    private void forgetTheOld() {
        long oldest = clock.millis() - REMEMBERED.toMillis();
        answers.values().removeIf(answer -> answer.isOlderThan(oldest));
    }

    /** What a host answered; asked by one thread, for which the others wait. */
    private final class Answer {

        private String lists;
        private volatile long atMillis = Long.MAX_VALUE;

        public synchronized String get(CredentialsResolver login) {
            if (lists == null) {
                lists = ask(login);
                atMillis = clock.millis();
            }
            return lists;
        }

        boolean isOlderThan(long millis) {
            return atMillis <= millis;
        }
    }

    private String ask(CredentialsResolver login) {
        try (HostConnection access = HostConnection.open(login, true)) {
            HostInventory lists = Deadline.within(patience, access.client(), () -> HostInventory.of(access.host()));
            return lists.isEmpty() ? HostInventory.none(Messages.ParameterValidation_NothingThere()) : lists.toJson();
        } catch (AbortException e) {
            return HostInventory.none(e.getMessage());
        } catch (ExchangeInterruptedException e) {
            return HostInventory.none(io.jenkins.plugins.hyperv.hosts.Messages.ConnectionTest_TooSlow(
                    String.valueOf(patience.toSeconds())));
        } catch (WsmanException e) {
            return HostInventory.none((e.getMessage() + " " + e.advice()).strip());
        }
    }
}
