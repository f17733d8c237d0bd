package io.jenkins.plugins.hyperv.simulator.exchange;

import io.jenkins.plugins.hyperv.simulator.wsman.RequestSummary;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapResponse;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanService;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanService.Received;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Request handler between transport and service: applies the fault plan and records requests, in the same process and
 * over HTTP.
 */
public final class Exchange {
    static final String SOAP_TYPE = "application/soap+xml";
    private static final String CONTENT_TYPE = SOAP_TYPE + ";charset=UTF-8";

    private final WsmanService service;
    private final FaultPlan plan;
    private final RequestLog log;
    private final InstantSource clock;

    public Exchange(WsmanService service, FaultPlan plan, RequestLog log, InstantSource clock) {
        this.service = service;
        this.plan = plan;
        this.log = log;
        this.clock = clock;
    }

    /** Whether an envelope is an Identify, the only request that needs no login. */
    public boolean isIdentify(byte[] soap) {
        return service.receive(soap).summary().operation() == WsmanOperation.IDENTIFY;
    }

    /**
     * Handles a request.
     *
     * @param principal the account that is logged in; null for an Identify without login
     */
    public Reply process(byte[] soap, String principal) {
        Received received = service.receive(soap);
        Reply reply = disturb(plan.decide(received.summary()), received, principal, Duration.ZERO);
        record(received.summary(), soap, principal, reply);
        return reply;
    }

    /** Records a request that HTTP rejects. */
    public void refused(byte[] body, int status) {
        log.add(new RecordedRequest(RequestSummary.unreadable(), null, clock.instant(), status, body, 0));
    }

    private void record(RequestSummary summary, byte[] soap, String principal, Reply reply) {
        boolean answered = reply instanceof Reply.Message;
        int status = answered ? ((Reply.Message) reply).status() : 0;
        long bytesOut = answered ? ((Reply.Message) reply).content().length() : 0;
        log.add(new RecordedRequest(summary, principal, clock.instant(), status, soap, bytesOut));
    }

    private Reply disturb(Disturbance disturbance, Received received, String principal, Duration delay) {
        if (disturbance instanceof Disturbance.Delay late) {
            return disturb(late.then(), received, principal, delay.plus(late.delay()));
        } else if (disturbance instanceof Disturbance.LoseRequest) {
            return new Reply.Silence(false, delay);
        } else if (disturbance instanceof Disturbance.Fail fail) {
            return fault(fail.fault(), received, delay);
        } else if (disturbance instanceof Disturbance.Replace replace) {
            return Reply.Message.of(replace.status(), replace.contentType(), replace.content(), delay);
        } else if (disturbance instanceof Disturbance.Redirect redirect) {
            return new Reply.Message(
                    302,
                    "text/html",
                    redirect.location(),
                    Content.of(""),
                    delay,
                    Long.MAX_VALUE,
                    Duration.ZERO,
                    SealFlaw.NONE);
        }
        return disturbAnswer(disturbance, received, service.answer(received, principal), delay);
    }

    private Reply disturbAnswer(Disturbance disturbance, Received received, SoapResponse answer, Duration delay) {
        Reply.Message message = message(answer, delay.plus(answer.delay()));
        if (disturbance instanceof Disturbance.LoseAnswer) {
            return new Reply.Silence(true, delay);
        } else if (disturbance instanceof Disturbance.FailAfterwards fail) {
            return fault(fail.fault(), received, delay);
        } else if (disturbance instanceof Disturbance.Truncate truncate) {
            return message.cutAfter(truncate.bytes());
        } else if (disturbance instanceof Disturbance.Drip drip) {
            return message.dripping(drip.pause());
        } else if (disturbance instanceof Disturbance.SealWrongly wrong) {
            return message.sealedWith(wrong.flaw());
        } else if (disturbance instanceof Disturbance.WrongRelatesTo) {
            String other =
                    answer.text().replaceAll("(<a:RelatesTo>)[^<]*", "$1uuid:00000000-0000-0000-0000-000000000000");
            return Reply.Message.of(answer.status(), CONTENT_TYPE, Content.of(other), delay);
        }
        return message;
    }

    private Reply fault(SoapFault fault, Received received, Duration delay) {
        return message(service.fault(fault, received.summary()), delay);
    }

    private static Reply.Message message(SoapResponse answer, Duration delay) {
        return Reply.Message.of(answer.status(), CONTENT_TYPE, Content.of(answer.body()), delay);
    }
}
