package io.jenkins.plugins.hyperv.export;

import io.jenkins.plugins.hyperv.operation.OperationLog;
import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.scheduler.JobObservation;
import io.jenkins.plugins.hyperv.virtualization.ExportJob;
import io.jenkins.plugins.hyperv.virtualization.HypervHost;
import io.jenkins.plugins.hyperv.virtualization.JobError;
import io.jenkins.plugins.hyperv.virtualization.JobProgress;
import io.jenkins.plugins.hyperv.virtualization.JobState;
import io.jenkins.plugins.hyperv.virtualization.ReturnCode;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watches the job on the host until it ends, or ends it where somebody wants that. */
final class Following {

    /** How long after an abort a job that was asked to end may take for it. */
    static final long CANCELLING_MILLIS = 40_000;

    private static final long CANCEL_INTERVAL_MILLIS = 1_000;
    /** An export takes a turn now and then even where its host says nothing. */
    private static final long LONGEST_SILENCE_MILLIS = 60_000;

    private final OperationLog log;

    Following(OperationLog log) {
        this.log = log;
    }

    /** The state with a job that we have just learned of, and without what was kept to find it. */
    static Turn begin(ExportState state, EndpointReference job, long now) {
        FollowedJob followed = new FollowedJob(job, now, 0, "", PollSchedule.FIRST_MILLIS, 0, now);
        ExportState begun = state.withJob(followed)
                .withIntent(null)
                .withResolved(state.resolved().called());
        return Turn.enter(begun, Phase.FOLLOWING);
    }

    /** Waits for news of the job. After trouble the time to wait is over already. */
    Turn watch(ExportState state, long now) {
        return watch(state, state.trouble() == null ? state.job().pollMillis() : 0, now);
    }

    private static Turn watch(ExportState state, long delayMillis, long now) {
        long timeoutMillis = state.request().limits().timeoutSeconds() * 1000;
        long left = timeoutMillis == 0 ? LONGEST_SILENCE_MILLIS : state.beganMillis() + timeoutMillis - now;
        return Turn.watch(state, delayMillis, Math.max(1, Math.min(LONGEST_SILENCE_MILLIS, left)));
    }

    /**
     * Makes of news what they mean. Where they say that the job has ended or is gone, or where it is to be ended, the
     * host is asked for this job alone: that is what an outcome is made of.
     */
    Turn look(ExportState state, HostSource hosts, Optional<JobObservation> news, Instant now)
            throws WsmanException, ExportFailure {
        Cancellation cancellation = state.cancellation();
        if (cancellation == null && news.isPresent()) {
            if (news.get() instanceof JobObservation.Failed failed) {
                throw failed.reason();
            }
            if (news.get() instanceof JobObservation.Seen seen
                    && !seen.progress().state().ended()) {
                return running(state, state.job().reference(), seen.progress(), now);
            }
        }
        HypervHost host = hosts.host();
        Optional<ExportJob> found = cancellation == null ? whole(news) : Optional.empty();
        found = found.isPresent() ? found : find(state, host);
        if (found.isEmpty()) {
            return gone(state, now);
        }
        ExportJob job = found.get();
        if (job.state().ended()) {
            return ended(state, host, job, now);
        }
        if (cancellation == null) {
            return running(state, job.reference(), job.progress(), now);
        }
        return state.request().limits().cancelOnAbort()
                ? cancel(state, host, job, now)
                : cancelled(state, goesOn(state) + ", as the step asks (cancelOnAbort).");
    }

    private static Optional<ExportJob> whole(Optional<JobObservation> news) {
        return news.isPresent() && news.get() instanceof JobObservation.Seen seen ? seen.whole() : Optional.empty();
    }

    /**
     * The job by its reference, else among all of the reference point: a result is not called lost because of a
     * reference that names it by a wrong class.
     */
    private static Optional<ExportJob> find(ExportState state, HypervHost host) throws WsmanException {
        Optional<ExportJob> found = host.job(state.job().reference());
        return found.isPresent()
                ? found
                : host.exportJobsOf(state.resolved().id()).stream()
                        .filter(job -> job.id().equals(id(state)))
                        .findFirst();
    }

    private Turn running(ExportState state, EndpointReference reference, JobProgress job, Instant now) {
        FollowedJob before = state.job();
        long nowMillis = now.toEpochMilli();
        Optional<String> line = ProgressLine.due(before, job, nowMillis);
        line.ifPresent(log::line);
        Duration elapsed = Duration.ofMillis(nowMillis - before.startedMillis());
        long interval = PollSchedule.next(
                before.pollMillis(),
                PollSchedule.remaining(elapsed, job.percent()),
                state.request().limits().maxPollIntervalSeconds() * 1000);
        FollowedJob after = new FollowedJob(
                reference,
                before.startedMillis(),
                job.percent(),
                job.state().displayName(),
                interval,
                line.isPresent() ? job.percent() : before.loggedPercent(),
                line.isPresent() ? nowMillis : before.loggedMillis());
        return watch(state.withJob(after), interval, nowMillis);
    }

    private Turn ended(ExportState state, HypervHost host, ExportJob job, Instant now) throws ExportFailure {
        FinishedJob finished = finished(state, job, now);
        if (job.succeeded()) {
            log.line("100 %  completed in " + Texts.clock(Duration.ofSeconds(finished.durationSeconds())));
            return Turn.enter(state.withFinished(finished), Phase.COLLECTING);
        }
        if (state.cancellation() != null) {
            return cancelled(state, named(state) + " ended as " + job.state().displayName() + ".");
        }
        List<JobError> errors = errors(host, job);
        errors.forEach(error -> log.line("The host says: " + sentence(error)));
        String reason = errors.isEmpty() ? job.errorText() : errors.get(0).message();
        String code = job.errorCode() == 0 ? "" : " with the error " + ReturnCode.describe(job.errorCode());
        throw new ExportFailure(Texts.withAdvice(
                named(state) + " ended as " + job.state().displayName() + code
                        + (reason.isEmpty() ? "." : ": " + oneLine(reason)),
                advice(job)));
    }

    private static String advice(ExportJob job) {
        if (job.state() == JobState.TERMINATED || job.state() == JobState.KILLED) {
            return "Somebody or something on the host ended it; see the host's event log (Hyper-V-VMMS).";
        }
        return ReturnCode.adviceFor(job.errorCode() == 0 ? ReturnCode.FAILED.code() : job.errorCode());
    }

    /** The job has failed whether or not the host says why. */
    private static List<JobError> errors(HypervHost host, ExportJob job) {
        try {
            return host.errorsOf(job.reference()).stream()
                    .filter(error -> !error.message().isEmpty())
                    .toList();
        } catch (WsmanException e) {
            return List.of();
        }
    }

    private static String sentence(JobError error) {
        String id = error.messageId().isEmpty() ? "" : " (" + error.messageId() + ")";
        String cause = error.probableCause().isEmpty() ? "" : " Probable cause: " + oneLine(error.probableCause());
        return oneLine(error.message()) + id + cause;
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    }

    private static FinishedJob finished(ExportState state, ExportJob job, Instant now) {
        Duration seen = Duration.between(Instant.ofEpochMilli(state.job().startedMillis()), now);
        Duration elapsed = job.elapsed().filter(time -> !time.isZero()).orElse(seen);
        Optional<Instant> started = job.started().or(job::submitted);
        List<String> warnings = new ArrayList<>();
        job.warnings().forEach(text -> warnings.add("The host completed the export with a warning: " + oneLine(text)));
        return new FinishedJob(
                job.id(),
                job.reference().className(),
                job.state().displayName(),
                started.map(Following::iso).orElse(""),
                started.map(start -> iso(start.plus(elapsed))).orElse(""),
                elapsed.toSeconds(),
                job.exported(),
                warnings);
    }

    private static String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private Turn gone(ExportState state, Instant now) {
        if (state.cancellation() != null) {
            return cancelled(state, named(state) + " is gone from the host, how it ended is unknown.");
        }
        String message = "The result is lost: job " + id(state)
                + " is gone from the host, which forgets an ended job after some minutes. Last seen at "
                + state.job().percent() + " %. See whether " + state.request().directory()
                + " holds the export, and do not take it as complete without a look.";
        return Turn.done(state, new Outcome.ResultLost(message, ManifestWriter.resultLost(state, message, now)));
    }

    /** Asks the host to end the job, then waits a bounded time for it to do so. */
    private Turn cancel(ExportState state, HypervHost host, ExportJob job, Instant now)
            throws WsmanException, ExportFailure {
        Cancellation cancellation = state.cancellation();
        boolean late = now.toEpochMilli() - cancellation.atMillis() >= CANCELLING_MILLIS;
        if (cancellation.requested() || job.state() == JobState.SHUTTING_DOWN) {
            return late
                    ? cancelled(
                            state, "The host was asked to end the job and has not done so yet. " + goesOn(state) + ".")
                    : Turn.again(state, CANCEL_INTERVAL_MILLIS);
        }
        if (job.cancellable()) {
            return ask(state, host, job, now, late);
        }
        boolean begins = job.state() == JobState.NEW || job.state() == JobState.STARTING;
        return begins && !late
                ? Turn.again(state, CANCEL_INTERVAL_MILLIS)
                : cancelled(state, "The host says that the job cannot be cancelled. " + goesOn(state) + ".");
    }

    private Turn ask(ExportState state, HypervHost host, ExportJob job, Instant now, boolean late)
            throws WsmanException, ExportFailure {
        log.line("Asking the host to end job " + id(state));
        long code = host.requestTermination(job.reference());
        if (code == ReturnCode.COMPLETED.code() || code == ReturnCode.JOB_STARTED.code()) {
            Cancellation before = state.cancellation();
            Cancellation asked = new Cancellation(before.reason(), before.atMillis(), true);
            return Turn.again(state.withCancellation(asked), CANCEL_INTERVAL_MILLIS);
        }
        if (code == ReturnCode.BUSY.code() && !late) {
            return Turn.again(state, CANCEL_INTERVAL_MILLIS);
        }
        // A job that ended between the look and the request is refused, too.
        Optional<ExportJob> after = find(state, host);
        if (after.isPresent() && after.get().state().ended()) {
            return ended(state, host, after.get(), now);
        }
        return cancelled(
                state,
                "The host refused to end the job with " + ReturnCode.describe(code) + ". " + goesOn(state) + ".");
    }

    private static Turn cancelled(ExportState state, String message) {
        return Turn.done(state, new Outcome.Cancelled(state.cancellation().reason(), message));
    }

    private static String named(ExportState state) {
        return "Job " + id(state);
    }

    private static String id(ExportState state) {
        return state.job().id();
    }

    private static String goesOn(ExportState state) {
        return named(state) + " goes on on " + state.request().hostName();
    }
}
