package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.ExportJob;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.wsman.Delivery;
import io.jenkins.plugins.hyperv.wsman.WsmanAuthenticationException;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import io.jenkins.plugins.hyperv.wsman.WsmanUnreachableException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;

/** The way between the controller and the host, on which anything may happen to a message. */
final class TroubledTransport implements WsmanTransport {

    private static final int KINDS = 14;

    private final World world;
    private final Random random;
    private final int troublePercent;
    private final LongSupplier longestWaitMillis;
    private int calmRequests;
    private int killsLeft;
    private int outagesLeft;
    private long awayUntil = -1;
    private final List<String> asked = new ArrayList<>();
    private boolean silent;
    private boolean failed;
    private boolean lasting;

    /**
     * @param longestWaitMillis for an answer: the HTTP client's timeout at present
     */
    TroubledTransport(World world, Schedule schedule, Random random, LongSupplier longestWaitMillis) {
        this.world = world;
        this.random = random;
        this.troublePercent = schedule.troublePercent();
        this.longestWaitMillis = longestWaitMillis;
        this.calmRequests = schedule.calmBeginning();
        this.killsLeft = schedule.kills();
        this.outagesLeft = schedule.outages();
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, TransportHeaders headers) throws WsmanException {
        world.pass(1 + random.nextInt(20));
        String text = new String(envelope, StandardCharsets.UTF_8);
        if (text.contains("RequestStateChange_INPUT")) {
            asked.add(text);
        }
        if (calmRequests > 0) {
            calmRequests--;
            return served(envelope);
        }
        maybeKill("before a request leaves", 200);
        maybeOutage();
        if (world.millis() < awayUntil) {
            world.pass(silent ? Math.min(15_000, longestWaitMillis.getAsLong()) : 5);
            failed = true;
            lasting = false;
            throw unreachable("Connection refused.", Delivery.NOT_PROCESSED);
        }
        failed = true;
        lasting = false;
        byte[] answer = random.nextInt(100) < troublePercent(envelope) ? disturbed(envelope) : served(envelope);
        maybeKill("before an answer is read", 200);
        return answer;
    }

    /** The one call that must not be made twice meets with trouble often, where there is any. */
    private int troublePercent(byte[] envelope) {
        boolean theCall = new String(envelope, StandardCharsets.UTF_8).contains("ExportReferencePoint_INPUT");
        return theCall && troublePercent > 0 ? 60 : troublePercent;
    }

    private byte[] served(byte[] envelope) {
        byte[] answer = world.carryOut(envelope);
        failed = false;
        return answer;
    }

    private byte[] disturbed(byte[] envelope) throws WsmanException {
        return switch (random.nextInt(KINDS)) {
            case 0 -> throw unreachable("Connection refused.", Delivery.NOT_PROCESSED);
            case 1 -> {
                maybeKill("after a request was lost", 4);
                throw unreachable("Request lost.", Delivery.UNKNOWN);
            }
            case 2, 3 -> {
                world.carryOut(envelope);
                world.pass(random.nextInt(2) * longestWaitMillis.getAsLong());
                maybeKill("after an answer was lost", 4);
                throw unreachable("Answer lost.", Delivery.UNKNOWN);
            }
            case 4, 13 -> {
                world.carryOutLater(envelope, random.nextInt(60_000));
                maybeKill("after a request was left with the host", 2);
                world.pass(random.nextInt(2) * longestWaitMillis.getAsLong());
                throw unreachable("Reset.", Delivery.UNKNOWN);
            }
            case 5 -> {
                long delay = random.nextInt(30_000);
                if (delay > longestWaitMillis.getAsLong()) {
                    world.carryOutLater(envelope, delay);
                    world.pass(longestWaitMillis.getAsLong());
                    throw unreachable("Too slow.", Delivery.UNKNOWN);
                }
                world.pass(delay);
                yield served(envelope);
            }
            case 6 -> {
                lasting = true;
                throw new WsmanAuthenticationException("The host refused the login (401).", "Check the password.");
            }
            case 7 -> throw unreachable("The host's WinRM service is starting (503).", Delivery.UNKNOWN);
            case 8 -> planned(envelope, new Disturbance.Truncate(100));
            case 9 -> planned(envelope, new Disturbance.WrongRelatesTo());
            case 10 -> planned(envelope, new Disturbance.FailAfterwards(fault(true)));
            case 11 -> planned(envelope, new Disturbance.Fail(fault(random.nextBoolean())));
            default -> planned(envelope, new Disturbance.Fail(lastingFault()));
        };
    }

    private byte[] planned(byte[] envelope, Disturbance disturbance) throws WsmanException {
        world.host().faults().onAny().next(disturbance);
        lasting = true;
        byte[] answer = world.carryOut(envelope);
        if (answer == null) {
            maybeKill("after an answer was cut short", 4);
            throw unreachable("Connection broken.", Delivery.UNKNOWN);
        }
        return answer;
    }

    private SoapFault fault(boolean timeout) {
        return timeout
                ? world.host().soapFaults().timedOut()
                : random.nextBoolean()
                        ? world.host().soapFaults().quotaLimit()
                        : world.host().soapFaults().concurrency();
    }

    private SoapFault lastingFault() {
        return random.nextBoolean()
                ? world.host().soapFaults().accessDenied()
                : world.host().soapFaults().wmiError(1, "Generic failure ", 2147749889L, "Provider load failure ");
    }

    private void maybeOutage() {
        if (outagesLeft > 0 && world.millis() >= awayUntil && random.nextInt(60) == 0) {
            outagesLeft--;
            silent = random.nextBoolean();
            long[] lengths = {2_000, 30_000, 200_000, 500_000, 900_000};
            awayUntil = world.millis() + lengths[random.nextInt(lengths.length)];
            if (random.nextInt(4) == 0) {
                world.restartHost();
            }
        }
    }

    /** Kills the controller once in so many times. */
    void maybeKill(String where, int onceIn) {
        if (killsLeft > 0 && random.nextInt(onceIn) == 0) {
            killsLeft--;
            throw new ControllerKilled(where);
        }
    }

    /** Whether a request to end a job has left, whatever became of it on the way. */
    boolean wasAskedToEnd(ExportJob job) {
        return asked.stream().anyMatch(text -> text.contains(job.id()));
    }

    /** Whether the last request failed. */
    boolean hasFailed() {
        return failed;
    }

    /** Whether it failed for a reason that does not pass by itself. */
    boolean isLasting() {
        return lasting;
    }

    private static WsmanUnreachableException unreachable(String message, Delivery delivery) {
        return new WsmanUnreachableException(message, delivery, true, "", null);
    }

    @Override
    public void close() {}
}
