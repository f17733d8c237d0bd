package io.jenkins.plugins.hyperv.simulator.winrm4j;

import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.Content;
import io.jenkins.plugins.hyperv.simulator.exchange.Disturbance;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Canned responses of a remote command shell (MS-WSMV 3.1.4.5.1 and following: Create, Command, Receive, Signal,
 * Delete) for benchmarks: the responses are constant and no command runs, so that they measure the client alone.
 */
public final class ShellAnswers {

    private static final String SHELL_ID = "11111111-1111-1111-1111-111111111111";
    private static final String COMMAND_ID = "22222222-2222-2222-2222-222222222222";
    /** Output of each command: the state of a job, as short as possible. */
    public static final String OUTPUT = "{\"JobState\":4,\"PercentComplete\":42,\"ErrorCode\":0}\r\n";

    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/";
    private static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";
    private static final List<String> ACTIONS = List.of(
            TRANSFER + "CreateResponse",
            SHELL + "CommandResponse",
            SHELL + "ReceiveResponse",
            SHELL + "SignalResponse",
            TRANSFER + "DeleteResponse");

    private ShellAnswers() {}

    /**
     * Adds the responses to the fault plan of a host, for one caller that sends its requests in order.
     *
     * @param delay before each response
     * @return the number of the next request; 0 for a new shell
     */
    public static AtomicInteger giveTo(SimulatedHost host, Duration delay) {
        AtomicInteger step = new AtomicInteger();
        AtomicReference<String> message = new AtomicReference<>("");
        List<String> bodies = List.of(create(), command(), receive(), "<rsp:SignalResponse/>", "");
        for (int i = 0; i < bodies.size(); i++) {
            int turn = i;
            host.faults()
                    .on(request -> {
                        message.set(request.messageId());
                        return request.resourceUri().endsWith("/shell/cmd")
                                && step.compareAndSet(turn, (turn + 1) % bodies.size());
                    })
                    .always(new Disturbance.Delay(
                            delay,
                            new Disturbance.Replace(
                                    200,
                                    "application/soap+xml;charset=UTF-8",
                                    answer(message, bodies.get(i), ACTIONS.get(i)))));
        }
        return step;
    }

    /** Response that relates to the last message at the time when it is sent. */
    private static Content answer(AtomicReference<String> message, String body, String action) {
        return new Content() {
            private byte[] bytes() {
                return envelope(message.get(), action, body).getBytes(StandardCharsets.UTF_8);
            }

            @Override
            public long length() {
                return bytes().length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes());
            }
        };
    }

    private static String envelope(String message, String action, String body) {
        return """
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"\
                 xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"\
                 xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"\
                 xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell"><s:Header>\
                <a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>\
                <a:Action>%s</a:Action><a:MessageID>uuid:33333333-3333-3333-3333-333333333333</a:MessageID>\
                <a:RelatesTo>%s</a:RelatesTo></s:Header>\
                <s:Body>%s</s:Body></s:Envelope>""".formatted(action, message, body);
    }

    private static String create() {
        return "<x:ResourceCreated xmlns:x=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\">"
                + "<a:Address>http://127.0.0.1/wsman</a:Address><a:ReferenceParameters>"
                + "<w:ResourceURI>http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd</w:ResourceURI>"
                + "<w:SelectorSet><w:Selector Name=\"ShellId\">" + SHELL_ID + "</w:Selector></w:SelectorSet>"
                + "</a:ReferenceParameters></x:ResourceCreated><rsp:Shell><rsp:ShellId>" + SHELL_ID
                + "</rsp:ShellId></rsp:Shell>";
    }

    private static String command() {
        return "<rsp:CommandResponse><rsp:CommandId>" + COMMAND_ID + "</rsp:CommandId></rsp:CommandResponse>";
    }

    private static String receive() {
        String output = Base64.getEncoder().encodeToString(OUTPUT.getBytes(StandardCharsets.UTF_8));
        return "<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\" CommandId=\"" + COMMAND_ID + "\">" + output
                + "</rsp:Stream><rsp:Stream Name=\"stdout\" CommandId=\"" + COMMAND_ID + "\" End=\"true\"/>"
                + "<rsp:CommandState CommandId=\"" + COMMAND_ID + "\""
                + " State=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/Done\">"
                + "<rsp:ExitCode>0</rsp:ExitCode></rsp:CommandState></rsp:ReceiveResponse>";
    }
}
