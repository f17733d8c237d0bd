package io.jenkins.plugins.hyperv.hosts;

import io.jenkins.plugins.hyperv.storage.HostJsonFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.util.Timer;

/**
 * Write-behind store of the status of the configured hosts: one file for each in {@code $JENKINS_HOME/hyperv-export-hosts/},
 * written atomically. It writes a new state of a host within a minute, and the time of the last exchange at most once in ten
 * minutes, because a running operation contacts its host every few seconds. Thread-safe.
 */
final class HostStatusStore {

    static final Duration TICK = Duration.ofMinutes(1);
    static final Duration CONTACT_INTERVAL = Duration.ofMinutes(10);

    private static final Logger LOGGER = Logger.getLogger(HostStatusStore.class.getName());
    private static final HostJsonFiles<HostStatus> FILES =
            new HostJsonFiles<>("hyperv-export-hosts", HostStatus.class, HostStatus::hostKey);

    private final InstantSource clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final Function<String, HostStatus> current;
    /** When the status of a host is due to be written, in milliseconds since the epoch, by the key of the host. */
    private final Map<String, Long> due = new HashMap<>();

    private boolean ticking;
    private final Object writing = new Object();
    private volatile boolean closed;

    /**
     * @param timer runs a task after a delay, on a thread that may wait for the disk
     * @param current the current status of a host
     */
    HostStatusStore(InstantSource clock, BiConsumer<Duration, Runnable> timer, Function<String, HostStatus> current) {
        this.clock = clock;
        this.timer = timer;
        this.current = current;
    }

    /** Timer of Jenkins, with a thread for the tasks, because those of Jenkins' timer must not wait. It ends when it is idle. */
    static BiConsumer<Duration, Runnable> timer() {
        Executor threads = new ThreadPoolExecutor(0, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "hyperv-export host status");
            thread.setDaemon(true);
            thread.setContextClassLoader(HostStatusStore.class.getClassLoader());
            return thread;
        });
        return (delay, task) ->
                Timer.get().schedule(() -> threads.execute(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads the statuses of the previous process, the one with the oldest response first. */
    List<HostStatus> read() {
        List<HostStatus> stored = new ArrayList<>(FILES.read().values());
        stored.sort(Comparator.comparingLong(status -> status.contact().lastResponseMillis()));
        configurationChanged();
        return stored;
    }

    /** Notes that a status has changed. Does not wait for the disk. */
    synchronized void changed(HostStatus before, HostStatus after) {
        long delayMillis = after.hasOtherState(before) ? 0 : CONTACT_INTERVAL.toMillis();
        due.merge(after.hostKey(), clock.millis() + delayMillis, Math::min);
        startTicking();
    }

    /** Notes that the files of some hosts may have to be deleted. */
    synchronized void configurationChanged() {
        startTicking();
    }

    private void startTicking() {
        if (!ticking && !closed) {
            ticking = true;
            timer.accept(TICK, this::tick);
        }
    }

    private void tick() {
        try {
            write(clock.millis());
        } finally {
            synchronized (this) {
                ticking = false;
                if (!due.isEmpty()) {
                    startTicking();
                }
            }
        }
    }

    /** Writes what has changed when Jenkins shuts down. */
    void close() {
        synchronized (writing) {
            write(Long.MAX_VALUE);
            closed = true;
        }
    }

    /** Writes what is due, and deletes the files of hosts that are not configured any more. */
    private void write(long nowMillis) {
        synchronized (writing) {
            if (closed) {
                return;
            }
            Set<String> configured = HypervExportConfiguration.get().getHosts().stream()
                    .map(HypervHostConfiguration::hostKey)
                    .collect(Collectors.toSet());
            for (String hostKey : takeDue(nowMillis, configured)) {
                try {
                    FILES.write(current.apply(hostKey));
                } catch (IOException e) {
                    LOGGER.log(Level.WARNING, e, () -> "Cannot store the status of a Hyper-V host: " + hostKey);
                    postpone(hostKey);
                }
            }
            FILES.retain(configured);
        }
    }

    private synchronized List<String> takeDue(long nowMillis, Set<String> configured) {
        due.keySet().retainAll(configured);
        List<String> hostKeys = due.entrySet().stream()
                .filter(entry -> entry.getValue() <= nowMillis)
                .map(Map.Entry::getKey)
                .toList();
        due.keySet().removeAll(hostKeys);
        return hostKeys;
    }

    private synchronized void postpone(String hostKey) {
        due.put(hostKey, clock.millis() + CONTACT_INTERVAL.toMillis());
    }
}
