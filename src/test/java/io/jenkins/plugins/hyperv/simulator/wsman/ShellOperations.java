package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import io.jenkins.plugins.hyperv.simulator.xml.XmlText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Operations of the text-based command shell: Create, Command, Send, Receive, Signal and Delete (MS-WSMV 3.1.4.4.1, 3.1.4.5.2,
 * 3.1.4.11 to 3.1.4.14). Without output, a Receive gets the fault TimedOut: at once if tests control the clock, else at the
 * end of its OperationTimeout.
 */
final class ShellOperations {
    static final String NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    static final String RESOURCE = NAMESPACE + "/cmd";

    private static final Duration DEFAULT_IDLE = Duration.ofHours(2);
    /** Room for the envelope around the output, which is a third longer in base64. */
    private static final int ENVELOPE_BYTES = 4096;

    private static final int MAX_OUTPUT_BYTES = 64 * 1024;

    private final OpenShells shells;
    private final InstantSource clock;
    private final boolean waits;
    private final ShellFaults faults;
    private final RequestFaults requestFaults;
    private final HeaderRules rules;

    /** @param waits whether a Receive waits for output */
    ShellOperations(
            OpenShells shells,
            InstantSource clock,
            boolean waits,
            String machine,
            RequestFaults requestFaults,
            HeaderRules rules) {
        this.shells = shells;
        this.clock = clock;
        this.waits = waits;
        this.faults = new ShellFaults(machine);
        this.requestFaults = requestFaults;
        this.rules = rules;
    }

    /** Body of a response, which the host sends after a delay. */
    record Answer(String body, SoapFault fault, Duration delay) {
        static Answer of(String body) {
            return new Answer(body, null, Duration.ZERO);
        }
    }

    static boolean isShell(SoapRequest request) {
        return request.resourceUri().equalsIgnoreCase(RESOURCE);
    }

    synchronized Answer answer(WsmanOperation operation, SoapRequest request, String principal, int maxSize)
            throws FaultException {
        checkOptions(request);
        return switch (operation) {
            case CREATE -> Answer.of(create(request, principal));
            case DELETE -> Answer.of(delete(request, principal));
            case COMMAND -> Answer.of(command(request, principal));
            case SEND -> Answer.of(send(request, principal));
            case RECEIVE -> receive(request, principal, maxSize);
            case SIGNAL -> Answer.of(signal(request, principal));
            default -> throw requestFaults.actionNotSupported(request.action()).thrown();
        };
    }

    /** The options that Windows knows (MS-WSMV 3.1.4.5.2, 3.1.4.11, 3.1.4.14). */
    private void checkOptions(SoapRequest request) throws FaultException {
        List<ParsedElement> options = request.header(Names.WSMAN, "OptionSet")
                .map(set -> set.children(Names.WSMAN, "Option"))
                .orElse(List.of());
        for (ParsedElement option : options) {
            String name = option.attribute("Name").orElse("");
            boolean known = name.startsWith("WINRS_") || name.equals("WSMAN_CMDSHELL_OPTION_KEEPALIVE");
            boolean must = option.attribute("MustComply")
                    .filter("true"::equalsIgnoreCase)
                    .isPresent();
            if (must && !known) {
                throw faults.invalidParameter().thrown();
            }
        }
    }

    private String create(SoapRequest request, String principal) throws FaultException {
        ParsedElement body = body(request, "Shell");
        SimulatedShell shell =
                shells.create(principal, streams(body, "InputStreams").contains("stdin"), idleTimeout(body));
        return "<x:ResourceCreated xmlns:x=\"" + Names.TRANSFER + "\"><a:Address>" + Names.ANONYMOUS
                + "</a:Address><a:ReferenceParameters><w:ResourceURI>" + RESOURCE
                + "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"ShellId\">" + shell.id()
                + "</w:Selector></w:SelectorSet></a:ReferenceParameters></x:ResourceCreated><rsp:Shell xmlns:rsp=\""
                + NAMESPACE + "\"><rsp:ShellId>" + shell.id() + "</rsp:ShellId><rsp:ResourceUri>" + RESOURCE
                + "</rsp:ResourceUri><rsp:Owner>" + XmlText.escape(principal) + "</rsp:Owner><rsp:ClientIP>127.0.0.1"
                + "</rsp:ClientIP><rsp:IdleTimeOut>PT" + shell.idleTimeout().toSeconds()
                + ".000S</rsp:IdleTimeOut><rsp:InputStreams>" + (shell.hasInput() ? "stdin" : "")
                + "</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
                + "<rsp:ShellRunTime>P0DT0H0M0S</rsp:ShellRunTime><rsp:ShellInactivity>P0DT0H0M0S</rsp:ShellInactivity>"
                + "</rsp:Shell>";
    }

    private static List<String> streams(ParsedElement shell, String name) {
        String text = shell.child(NAMESPACE, name).map(ParsedElement::trimmed).orElse("");
        return List.of(text.split("\\s+"));
    }

    private Duration idleTimeout(ParsedElement shell) throws FaultException {
        String text = shell.child(NAMESPACE, "IdleTimeOut")
                .map(ParsedElement::trimmed)
                .orElse("");
        try {
            return text.isEmpty() ? DEFAULT_IDLE : Duration.parse(text);
        } catch (DateTimeException e) {
            throw faults.invalidParameter().thrown();
        }
    }

    private String delete(SoapRequest request, String principal) throws FaultException {
        shells.delete(shell(request, principal));
        return "";
    }

    private String command(SoapRequest request, String principal) throws FaultException {
        SimulatedShell shell = shell(request, principal);
        ParsedElement line = body(request, "CommandLine");
        String command = line.child(NAMESPACE, "Command")
                .map(ParsedElement::trimmed)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> requestFaults.invalidBody().thrown());
        String arguments = line.children(NAMESPACE, "Arguments").stream()
                .map(ParsedElement::trimmed)
                .collect(Collectors.joining(" "));
        SimulatedCommand started = shells.start(shell, command + " " + arguments);
        return "<rsp:CommandResponse xmlns:rsp=\"" + NAMESPACE + "\"><rsp:CommandId>" + started.id()
                + "</rsp:CommandId></rsp:CommandResponse>";
    }

    private String send(SoapRequest request, String principal) throws FaultException {
        SimulatedShell shell = shell(request, principal);
        if (!shell.hasInput()) {
            throw faults.invalidParameter().thrown();
        }
        for (ParsedElement stream : body(request, "Send").children(NAMESPACE, "Stream")) {
            SimulatedCommand command = command(shell, stream);
            if (!stream.attribute("Name").filter("stdin"::equals).isPresent()) {
                throw faults.invalidParameter().thrown();
            }
            boolean isLast =
                    stream.attribute("End").filter("true"::equalsIgnoreCase).isPresent();
            command.input(decode(stream.text()), isLast, clock.instant());
        }
        return "<rsp:SendResponse xmlns:rsp=\"" + NAMESPACE + "\"/>";
    }

    private byte[] decode(String base64) throws FaultException {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw requestFaults.invalidBody().thrown();
        }
    }

    private Answer receive(SoapRequest request, String principal, int maxSize) throws FaultException {
        SimulatedShell shell = shell(request, principal);
        ParsedElement desired = body(request, "Receive")
                .child(NAMESPACE, "DesiredStream")
                .orElseThrow(() -> requestFaults.invalidBody().thrown());
        if (!Arrays.asList(desired.trimmed().split("\\s+")).contains("stdout")) {
            throw faults.invalidParameter().thrown();
        }
        SimulatedCommand command = command(shell, desired);
        Instant now = clock.instant();
        if (!command.hasEnded(now)) {
            return waiting(command, now, rules.operationTimeout(request));
        }
        if (command.isDelivered()) {
            throw faults.invalidParameter().thrown();
        }
        int room = Math.min(MAX_OUTPUT_BYTES, (maxSize - ENVELOPE_BYTES) / 4 * 3);
        return Answer.of(output(command.id(), command.next(room)));
    }

    /** A program writes at its end, so until then there is nothing, or an empty response if it ends in time. */
    private Answer waiting(SimulatedCommand command, Instant now, Duration timeout) {
        Duration left = command.endsAt().map(end -> Duration.between(now, end)).orElse(timeout);
        if (waits && left.compareTo(timeout) < 0) {
            return new Answer(
                    response(stream("stdout", command.id(), new byte[0], false) + state(command.id(), "Running", "")),
                    null,
                    left);
        }
        return new Answer("", faults.timedOut(), waits ? timeout : Duration.ZERO);
    }

    private static String output(String commandId, SimulatedCommand.Part part) {
        StringBuilder xml = new StringBuilder();
        if (part.stdout().length > 0) {
            xml.append(stream("stdout", commandId, part.stdout(), false));
        }
        if (part.stderr().length > 0) {
            xml.append(stream("stderr", commandId, part.stderr(), false));
        }
        if (!part.isLast()) {
            return response(xml + state(commandId, "Running", ""));
        }
        // Windows ends both streams (MS-WSMV note 122).
        xml.append(stream("stdout", commandId, new byte[0], true));
        xml.append(stream("stderr", commandId, new byte[0], true));
        return response(xml
                + state(
                        commandId,
                        "Done",
                        "<rsp:ExitCode>" + Integer.toUnsignedString(part.exitCode()) + "</rsp:ExitCode>"));
    }

    private static String response(String content) {
        return "<rsp:ReceiveResponse xmlns:rsp=\"" + NAMESPACE + "\">" + content + "</rsp:ReceiveResponse>";
    }

    private static String stream(String name, String commandId, byte[] bytes, boolean isEnd) {
        return "<rsp:Stream Name=\"" + name + "\" CommandId=\"" + commandId + "\"" + (isEnd ? " End=\"true\"" : "")
                + ">" + Base64.getEncoder().encodeToString(bytes) + "</rsp:Stream>";
    }

    private static String state(String commandId, String state, String exitCode) {
        return "<rsp:CommandState CommandId=\"" + commandId + "\" State=\"" + NAMESPACE + "/CommandState/" + state
                + "\">" + exitCode + "</rsp:CommandState>";
    }

    private String signal(SoapRequest request, String principal) throws FaultException {
        SimulatedShell shell = shell(request, principal);
        ParsedElement signal = body(request, "Signal");
        SimulatedCommand command = command(shell, signal);
        String code =
                signal.child(NAMESPACE, "Code").map(ParsedElement::trimmed).orElse("");
        // The specification writes Terminate in both spellings (MS-WSMV 2.2.4.38 and 2.2.5.6).
        switch (code.toLowerCase(Locale.ROOT)) {
            case NAMESPACE + "/signal/terminate" -> shell.commands().remove(command);
            case NAMESPACE + "/signal/ctrl_c", NAMESPACE + "/signal/ctrl_break" -> command.markDelivered();
            default -> throw faults.invalidParameter().thrown();
        }
        return "<rsp:SignalResponse xmlns:rsp=\"" + NAMESPACE + "\"/>";
    }

    private SimulatedShell shell(SoapRequest request, String principal) throws FaultException {
        String id = request.selectors().stream()
                .filter(selector -> selector.attribute("Name")
                        .filter("ShellId"::equalsIgnoreCase)
                        .isPresent())
                .map(ParsedElement::trimmed)
                .findFirst()
                .orElse("");
        return shells.find(id, principal);
    }

    /** Windows accepts the attribute with and without a namespace: winrm4j sends one in a Receive, pywinrm none. */
    private SimulatedCommand command(SimulatedShell shell, ParsedElement named) throws FaultException {
        return named.attribute("CommandId")
                .or(() -> named.attribute(NAMESPACE, "CommandId"))
                .flatMap(shell::command)
                .orElseThrow(() -> faults.invalidParameter().thrown());
    }

    private ParsedElement body(SoapRequest request, String element) throws FaultException {
        return request.body(NAMESPACE, element)
                .orElseThrow(() -> requestFaults.invalidBody().thrown());
    }
}
