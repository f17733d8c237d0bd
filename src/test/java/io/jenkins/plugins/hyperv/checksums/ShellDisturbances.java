package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.operation.ControllerKilled;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.LateRequests;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Disturbances of the remote shell in a simulation: requests and responses are lost, a creation arrives late, the controller is
 * killed before or after the host has processed a request, and the host ends all shells, is out of shells for a while, or
 * forbids them. Deterministic for a seed.
 */
public final class ShellDisturbances {

    /** The host deletes an unknown shell after this time. */
    private static final Duration UNKNOWN_SHELL_LASTS = Duration.ofSeconds(240);
    /** A host works on a request for 60 s at most, less what the steps of the clock add. */
    private static final int MOST_LATE_SECONDS = 50;

    private static final int MOST_KILLS = 6;
    private static final int MOST_SECONDS_DOWN = 400;
    private static final int SHELLS_PER_USER = 5;

    /** The end of the action of each request to a shell. */
    private static final Map<WsmanOperation, String> ACTIONS = Map.of(
            WsmanOperation.CREATE, "/transfer/Create<",
            WsmanOperation.COMMAND, "/windows/shell/Command<",
            WsmanOperation.SEND, "/windows/shell/Send<",
            WsmanOperation.RECEIVE, "/windows/shell/Receive<",
            WsmanOperation.SIGNAL, "/windows/shell/Signal<",
            WsmanOperation.DELETE, "/transfer/Delete<");

    private final Random random;
    private final SimulatedHost host;
    /** One request in this number is disturbed. */
    private final int rarity;

    private final LateRequests late;
    private boolean killsAfter;
    private int kills;
    private int disturbed;
    private long unknownUntilMillis;

    public ShellDisturbances(Random random, SimulatedHost host, int rarity) {
        this.random = random;
        this.host = host;
        this.late = new LateRequests(host);
        this.rarity = rarity;
    }

    /** The proof that the next operation is asked for. Resets the counters. */
    public Proof nextProof() {
        kills = 0;
        disturbed = 0;
        killsAfter = false;
        late.clear();
        host.shells().policy().allowed(random.nextInt(12) > 0);
        host.shells().policy().maxShellsPerUser(SHELLS_PER_USER);
        host.programs().german(random.nextBoolean());
        host.programs().constrainedLanguage(random.nextInt(12) == 0);
        host.programs().hashBytesPerSecond(1L << (28 + random.nextInt(4)));
        return new Proof(random.nextInt(4) > 0, random.nextInt(3) > 0);
    }

    /** Disturbs the requests of an operation. */
    public void disturb(EngineDriver<?> driver) {
        driver.whileWaiting = late::deliver;
        Consumer<String> before = driver.transport.before;
        driver.transport.before = envelope -> {
            before.accept(envelope);
            ACTIONS.forEach((operation, action) -> {
                if (envelope.contains(action)) {
                    beforeRequest(operation, envelope);
                }
            });
        };
        driver.transport.after = (envelope, response) -> {
            if (killsAfter) {
                killsAfter = false;
                throw new ControllerKilled("after a request to the shell");
            }
            return response;
        };
    }

    /** Decides what becomes of a request. */
    private void beforeRequest(WsmanOperation operation, String envelope) {
        if (operation == WsmanOperation.CREATE) {
            host.shells().policy().maxShellsPerUser(random.nextInt(rarity) == 0 ? 0 : SHELLS_PER_USER);
        }
        if (random.nextInt(rarity) > 0) {
            return;
        }
        disturbed++;
        boolean creates = operation == WsmanOperation.CREATE;
        switch (random.nextInt(5)) {
            case 0 -> {
                host.faults().on(operation).next(new Disturbance.LoseAnswer());
                shellMayBeUnknown(creates, Duration.ZERO);
            }
            case 1 -> {
                host.faults().on(operation).next(new Disturbance.LoseRequest());
                if (creates && random.nextBoolean()) {
                    Duration delay = Duration.ofSeconds(random.nextInt(MOST_LATE_SECONDS));
                    late.add(delay, envelope);
                    shellMayBeUnknown(true, delay);
                }
            }
            case 2 -> host.shells().killAll();
            case 3 -> {
                if (mayKill()) {
                    throw new ControllerKilled("before a request to the shell");
                }
            }
            default -> {
                killsAfter = mayKill();
                shellMayBeUnknown(killsAfter, Duration.ZERO);
            }
        }
    }

    private boolean mayKill() {
        kills++;
        return kills <= MOST_KILLS;
    }

    private void shellMayBeUnknown(boolean possible, Duration delay) {
        if (possible) {
            unknownUntilMillis =
                    host.clock().millis() + delay.plus(UNKNOWN_SHELL_LASTS).toMillis();
        }
    }

    /** How long Jenkins is down after a kill. */
    public Duration downtime() {
        return Duration.ofSeconds(random.nextInt(MOST_SECONDS_DOWN));
    }

    /** Whether the host may have a shell that no operation knows. */
    boolean isShellUnknown() {
        return host.clock().millis() < unknownUntilMillis;
    }

    /** Whether anything went wrong with the shell since the last operation began. */
    boolean isDisturbed() {
        return disturbed > 0 || kills > 0;
    }
}
