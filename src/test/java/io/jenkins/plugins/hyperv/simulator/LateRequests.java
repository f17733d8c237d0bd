package io.jenkins.plugins.hyperv.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests that the client takes for lost and that the host processes later. Not thread-safe. */
public final class LateRequests {
    private final SimulatedHost host;
    private final List<LateRequest> requests = new ArrayList<>();

    private record LateRequest(long atMillis, String envelope) {}

    public LateRequests(SimulatedHost host) {
        this.host = host;
    }

    /** Delivers a request to the host after a delay. */
    public void add(Duration delay, String envelope) {
        requests.add(new LateRequest(host.clock().millis() + delay.toMillis(), envelope));
    }

    /** Whether the host has processed every request. */
    public boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Drops what the host has not processed yet. */
    public void clear() {
        requests.clear();
    }

    /** Lets the host process the requests that are due, and returns them. */
    public List<String> deliver() {
        long now = host.clock().millis();
        List<String> delivered = new ArrayList<>();
        for (LateRequest each : List.copyOf(requests)) {
            if (each.atMillis() <= now && requests.remove(each)) {
                delivered.add(each.envelope());
                try {
                    host.answer(each.envelope().getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
        }
        return delivered;
    }
}
