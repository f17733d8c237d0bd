package io.jenkins.plugins.hyperv.operation;

import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedExportJob;
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
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/** Transport between controller and host that injects faults: anything may happen to a message. */
final class FaultyTransport implements WsmanTransport {

    private static final int KINDS = 14;
    private static final Pattern ID = Pattern.compile("(InstanceID>)([0-9A-F-]{36})");

    private final SimulatedWorld world;
    private final Random random;
    private final Schedule schedule;
    private final LongSupplier maxWaitMillis;
    private final Runnable beforeCall;
    private int faultlessRequests;
    private int killsLeft;
    private int outagesLeft;
    private long awayUntil = -1;
    private final List<String> terminations = new ArrayList<>();
    private boolean silent;
    private boolean failed;
    private boolean permanent;

    /**
     * @param maxWaitMillis for a response: the HTTP client's timeout at present
     * @param beforeCall runs before a call leaves that must not be made twice
     */
    FaultyTransport(
            SimulatedWorld world, Schedule schedule, Random random, LongSupplier maxWaitMillis, Runnable beforeCall) {
        this.world = world;
        this.beforeCall = beforeCall;
        this.random = random;
        this.schedule = schedule;
        this.maxWaitMillis = maxWaitMillis;
        this.faultlessRequests = schedule.faultlessRequests();
        this.killsLeft = schedule.kills();
        this.outagesLeft = schedule.outages();
    }

    @Override
    public URI endpoint() {
        return URI.create("https://hv01.example.com:5986/wsman");
    }

    @Override
    public byte[] exchange(byte[] envelope, Repetition repetition) throws WsmanException {
        world.pass(1 + random.nextInt(20));
        boolean call = SimulatedWorld.isCall(envelope);
        if (call) {
            beforeCall.run();
        }
        String text = new String(envelope, StandardCharsets.UTF_8);
        if (text.contains("RequestStateChange_INPUT")) {
            terminations.add(text);
        }
        if (faultlessRequests > 0) {
            faultlessRequests--;
            return served(envelope);
        }
        maybeKill("before a request leaves", 200);
        maybeOutage();
        if (world.millis() < awayUntil) {
            world.pass(silent ? Math.min(15_000, maxWaitMillis.getAsLong()) : 5);
            failed = true;
            permanent = false;
            throw unreachable("Connection refused.", Delivery.NOT_PROCESSED);
        }
        failed = true;
        permanent = false;
        boolean disturbs = random.nextInt(100) < faultPercent(call) && !isOnlyEvidence(envelope);
        byte[] answer = disturbs ? disturbed(envelope) : served(envelope);
        maybeKill("before an answer is read", 200);
        return answer;
    }

    /** Without clock and id, an earlier job looks like the operation's own. */
    private boolean isOnlyEvidence(byte[] envelope) {
        return schedule.identifiers() == Schedule.Identifiers.EARLIER_JOB_WITHOUT_ID_IN_LISTS
                && new String(envelope, StandardCharsets.UTF_8).contains("LocalDateTime");
    }

    /** Calls that must not be made twice meet with faults often, if there are any. */
    private int faultPercent(boolean call) {
        return call && schedule.faultPercent() > 0 ? 60 : schedule.faultPercent();
    }

    private byte[] served(byte[] envelope) {
        String text = new String(envelope, StandardCharsets.UTF_8);
        if (schedule.hostClockHidden() && text.contains("LocalDateTime")) {
            world.host()
                    .faults()
                    .onAny()
                    .next(new Disturbance.Fail(world.host().soapFaults().accessDenied()));
        }
        byte[] response = world.process(envelope);
        failed = false;
        boolean list = text.contains("SELECT InstanceID,");
        boolean jobs = list || text.contains("SELECT * FROM Msvm_CollectionReferencePointExportJob");
        return jobs && schedule.identifiers() != Schedule.Identifiers.PLAIN
                ? spelled(new String(response, StandardCharsets.UTF_8), list).getBytes(StandardCharsets.UTF_8)
                : response;
    }

    /** The identifiers of jobs as the host writes them. */
    private String spelled(String response, boolean list) {
        String earlier = world.earlier().map(SimulatedExportJob::id).orElse("none");
        return switch (schedule.identifiers()) {
            case PLAIN -> response;
            case OTHER_SPELLING_IN_LISTS ->
                list
                        ? ID.matcher(response)
                                .replaceAll(
                                        id -> id.group(1) + "{" + id.group(2).toLowerCase(Locale.ROOT) + "}")
                        : response;
            case EARLIER_JOB_WITHOUT_ID_IN_LISTS -> list ? response.replace(earlier, "") : response;
            case EARLIER_JOB_WITHOUT_ID -> response.replace(earlier, "");
        };
    }

    private byte[] disturbed(byte[] envelope) throws WsmanException {
        return switch (random.nextInt(KINDS)) {
            case 0 -> throw unreachable("Connection refused.", Delivery.NOT_PROCESSED);
            case 1 -> {
                maybeKill("after a request was lost", 4);
                throw unreachable("Request lost.", Delivery.UNKNOWN);
            }
            case 2, 3 -> {
                world.process(envelope);
                world.pass(random.nextInt(2) * maxWaitMillis.getAsLong());
                maybeKill("after an answer was lost", 4);
                throw unreachable("Answer lost.", Delivery.UNKNOWN);
            }
            case 4, 13 -> {
                world.processLater(envelope, random.nextInt(60_000));
                maybeKill("after a request was left with the host", 2);
                world.pass(random.nextInt(2) * maxWaitMillis.getAsLong());
                throw unreachable("Reset.", Delivery.UNKNOWN);
            }
            case 5 -> {
                long delay = random.nextInt(30_000);
                if (delay > maxWaitMillis.getAsLong()) {
                    world.processLater(envelope, delay);
                    world.pass(maxWaitMillis.getAsLong());
                    throw unreachable("Too slow.", Delivery.UNKNOWN);
                }
                world.pass(delay);
                yield served(envelope);
            }
            case 6 -> {
                permanent = true;
                throw new WsmanAuthenticationException("The host refused the login (401).", "Check the password.");
            }
            case 7 -> throw unreachable("The host's WinRM service is starting (503).", Delivery.UNKNOWN);
            case 8 -> planned(envelope, new Disturbance.Truncate(100));
            case 9 -> planned(envelope, new Disturbance.WrongRelatesTo());
            case 10 -> planned(envelope, new Disturbance.FailAfterwards(fault(true)));
            case 11 -> planned(envelope, new Disturbance.Fail(fault(random.nextBoolean())));
            default -> planned(envelope, new Disturbance.Fail(permanentFault()));
        };
    }

    private byte[] planned(byte[] envelope, Disturbance disturbance) throws WsmanException {
        world.host().faults().onAny().next(disturbance);
        permanent = true;
        byte[] answer = world.process(envelope);
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

    private SoapFault permanentFault() {
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

    /** Kills the controller with a probability of one in so many. */
    void maybeKill(String where, int onceIn) {
        if (killsLeft > 0 && random.nextInt(onceIn) == 0) {
            killsLeft--;
            throw new ControllerKilled(where);
        }
    }

    /** Whether a request to terminate a job has left, whatever became of it on the way. */
    boolean hasRequestedTermination(SimulatedExportJob job) {
        return terminations.stream().anyMatch(text -> text.contains(job.id()));
    }

    /** Whether the last request failed. */
    boolean hasFailed() {
        return failed;
    }

    /** Whether it failed with an error that is not transient. */
    boolean isPermanent() {
        return permanent;
    }

    private static WsmanUnreachableException unreachable(String message, Delivery delivery) {
        return new WsmanUnreachableException(message, delivery, true, "", null);
    }

    @Override
    public void close() {}
}
