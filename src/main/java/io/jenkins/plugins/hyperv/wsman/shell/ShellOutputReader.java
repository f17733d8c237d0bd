package io.jenkins.plugins.hyperv.wsman.shell;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reader of a ReceiveResponse (MS-WSMV 2.2.4.27): blocks of the streams in base64, and the state of the command. */
final class ShellOutputReader {

    /** The end of the URI in the attribute State (MS-WSMV 2.2.5.4). */
    private static final String DONE = "/commandstate/done";

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");

    private ShellOutputReader() {}

    static ShellOutput read(XmlElement body, String commandId) throws WsmanException {
        XmlElement response = body.child("ReceiveResponse")
                .orElseThrow(
                        () -> new WsmanResponseException("The host's response contains no ReceiveResponse.", null));
        Optional<XmlElement> state = response.children("CommandState")
                .filter(of -> belongsTo(of, commandId))
                .findFirst();
        boolean done = state.flatMap(of -> of.attribute("State"))
                .filter(uri -> uri.strip().toLowerCase(Locale.ROOT).endsWith(DONE))
                .isPresent();
        return new ShellOutput(
                stream(response, "stdout", commandId),
                stream(response, "stderr", commandId),
                done,
                done ? exitCode(state.get()) : OptionalInt.empty());
    }

    /** A host can omit the identifier if a shell has one command (inferred). */
    private static boolean belongsTo(XmlElement element, String commandId) {
        return element.attribute("CommandId").map(commandId::equalsIgnoreCase).orElse(true);
    }

    private static byte[] stream(XmlElement response, String name, String commandId) throws WsmanException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            response.children("Stream")
                    .filter(stream ->
                            stream.attribute("Name").filter(name::equals).isPresent())
                    .filter(stream -> belongsTo(stream, commandId))
                    .map(stream -> Base64.getMimeDecoder().decode(stream.text()))
                    .forEach(bytes::writeBytes);
        } catch (IllegalArgumentException e) {
            throw new WsmanResponseException("The output of a command on the host is not valid base64.", e);
        }
        return bytes.toByteArray();
    }

    /** An exit code is a 32-bit number, which a host can write with or without a sign (inferred). */
    private static OptionalInt exitCode(XmlElement state) {
        String text = state.child("ExitCode").map(XmlElement::trimmedText).orElse("");
        return NUMBER.matcher(text).matches() ? OptionalInt.of((int) Long.parseLong(text)) : OptionalInt.empty();
    }
}
