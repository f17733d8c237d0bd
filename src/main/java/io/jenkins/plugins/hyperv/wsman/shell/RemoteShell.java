package io.jenkins.plugins.hyperv.wsman.shell;

import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.RequestEnvelope;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport.Repetition;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Client of the text-based command shell of a host (MS-WSMV 3.1.4.1.31). A shell lives from {@link #create} to
 * {@link #delete} and runs one command after the other:
 *
 * <pre>
 * create → start → send … → receive … until done → terminate → start … → delete
 * </pre>
 *
 * <p>Every method makes one request. The client keeps no state: any connection of the same account can continue with a
 * shell and its command. A host deletes a shell without requests after {@link #IDLE_TIMEOUT}. Thread-safe.
 */
public final class RemoteShell {

    /** After this time without a request the host deletes the shell. It is the default of MS-WSMV 2.2.4.24. */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(180);

    /**
     * Limit for the bytes of one {@link #send}, which keeps the request below 150 KB, the smaller default of a host's
     * MaxEnvelopeSizekb (MS-WSMV 2.2.4.10).
     */
    public static final int MAX_INPUT_BYTES = 96 * 1024;

    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String RESOURCE = SHELL + "/cmd";
    private static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer";
    private static final String SHELL_ID = "ShellId";
    private static final String COMMAND_ID = "CommandId";
    private static final String STREAMS = "stdout stderr";
    private static final String TERMINATE = SHELL + "/signal/terminate";
    /** The code page of UTF-8. */
    private static final String UTF_8_CODE_PAGE = "65001";

    private final WsmanClient client;

    public RemoteShell(WsmanClient client) {
        this.client = client;
    }

    /**
     * Creates a shell whose console uses UTF-8 (MS-WSMV 3.1.4.5.2, 4.7.1).
     *
     * @return the identifier of the shell
     */
    public String create() throws WsmanException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("WINRS_NOPROFILE", "TRUE");
        options.put("WINRS_CODEPAGE", UTF_8_CODE_PAGE);
        XmlElement created = send(new RequestEnvelope(
                TRANSFER + "/Create",
                RESOURCE,
                Map.of(),
                options,
                xml -> shell(xml, "Shell")
                        .element("rsp", "IdleTimeOut", "PT" + IDLE_TIMEOUT.toSeconds() + ".000S")
                        .element("rsp", "InputStreams", "stdin")
                        .element("rsp", "OutputStreams", STREAMS)
                        .close()));
        return created.child("ResourceCreated").stream()
                .flatMap(XmlElement::descendants)
                .filter(element -> element.name().equals("Selector"))
                .filter(selector -> selector.attribute("Name")
                        .filter(SHELL_ID::equalsIgnoreCase)
                        .isPresent())
                .map(XmlElement::trimmedText)
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElseThrow(() -> new WsmanResponseException("The host's response names no shell.", null));
    }

    /**
     * Starts a command (MS-WSMV 3.1.4.11). The host joins program and arguments with spaces and passes them to cmd.exe, so
     * they must be constants: input of users belongs in {@link #send}.
     */
    public ShellCommand start(String shellId, String program, List<String> arguments) throws WsmanException {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("WINRS_CONSOLEMODE_STDIN", "FALSE");
        options.put("WINRS_SKIP_CMD_SHELL", "FALSE");
        XmlElement started = send(request("Command", shellId, options, xml -> {
            shell(xml, "CommandLine").element("rsp", "Command", program);
            arguments.forEach(argument -> xml.element("rsp", "Arguments", argument));
            xml.close();
        }));
        return started.child("CommandResponse")
                .flatMap(response -> response.child(COMMAND_ID))
                .map(XmlElement::trimmedText)
                .filter(id -> !id.isEmpty())
                .map(id -> new ShellCommand(shellId, id))
                .orElseThrow(() -> new WsmanResponseException("The host's response names no command.", null));
    }

    /**
     * Sends bytes to the standard input of a command (MS-WSMV 3.1.4.13).
     *
     * @param input at most {@link #MAX_INPUT_BYTES}
     * @param isLast whether the standard input ends with these bytes
     */
    public void send(ShellCommand command, byte[] input, boolean isLast) throws WsmanException {
        if (input.length > MAX_INPUT_BYTES) {
            throw new IllegalArgumentException("the input exceeds " + MAX_INPUT_BYTES + " bytes");
        }
        send(request("Send", command.shellId(), Map.of(), xml -> {
            shell(xml, "Send").open("rsp", "Stream");
            xml.attribute("Name", "stdin").attribute(COMMAND_ID, command.commandId());
            if (isLast) {
                xml.attribute("End", "true");
            }
            xml.text(Base64.getEncoder().encodeToString(input)).close().close();
        }));
    }

    /**
     * Receives output of a command (MS-WSMV 3.1.4.14). If there is none within the time, the host returns the fault TimedOut
     * with the code 2150858793, which means that the command still runs.
     *
     * @param wait how long the host may wait for output
     */
    public ShellOutput receive(ShellCommand command, Duration wait) throws WsmanException {
        RequestEnvelope request = request(
                "Receive",
                command.shellId(),
                Map.of("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "true"),
                xml -> shell(xml, "Receive")
                        .open("rsp", "DesiredStream")
                        .attribute(COMMAND_ID, command.commandId())
                        .text(STREAMS)
                        .close()
                        .close());
        try {
            return ShellOutputReader.read(
                    client.withOperationTimeout(wait).send(request, Repetition.NEVER), command.commandId());
        } catch (WsmanFault e) {
            if (e.kind() == FaultKind.TIMED_OUT) {
                return ShellOutput.nothingYet();
            }
            throw e;
        }
    }

    /**
     * Ends a command that still runs, and releases what the host keeps of one that has ended (MS-WSMV 3.1.4.12, 3.1.4.14).
     */
    public void terminate(ShellCommand command) throws WsmanException {
        send(request(
                "Signal",
                command.shellId(),
                Map.of(),
                xml -> shell(xml, "Signal")
                        .attribute(COMMAND_ID, command.commandId())
                        .element("rsp", "Code", TERMINATE)
                        .close()));
    }

    /** Deletes a shell and ends its commands (MS-WSMV 3.1.4.4.1). Does nothing if the host does not know the shell. */
    public void delete(String shellId) throws WsmanException {
        RequestEnvelope request =
                new RequestEnvelope(TRANSFER + "/Delete", RESOURCE, Map.of(SHELL_ID, shellId), Map.of(), xml -> {});
        try {
            client.send(request, Repetition.ALLOWED);
        } catch (WsmanFault e) {
            if (!isGone(e)) {
                throw e;
            }
        }
    }

    /**
     * Whether the host does not know the shell or the command any more. The identifier of a shell is its only selector, so
     * the host reports a shell that is gone as InvalidSelectors, code 2150858843 (observed by pywinrm and WinRb).
     */
    public static boolean isGone(WsmanException e) {
        return e instanceof WsmanFault fault
                && (fault.kind() == FaultKind.INVALID_SELECTORS || fault.kind() == FaultKind.NOT_FOUND);
    }

    private static RequestEnvelope request(
            String operation, String shellId, Map<String, String> options, Consumer<XmlWriter> body) {
        return new RequestEnvelope(SHELL + "/" + operation, RESOURCE, Map.of(SHELL_ID, shellId), options, body);
    }

    private static XmlWriter shell(XmlWriter xml, String element) {
        return xml.open("rsp", element).namespace("rsp", SHELL);
    }

    private XmlElement send(RequestEnvelope request) throws WsmanException {
        return client.send(request, Repetition.NEVER);
    }
}
