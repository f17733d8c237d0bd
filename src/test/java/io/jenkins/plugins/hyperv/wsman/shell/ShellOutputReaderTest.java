package io.jenkins.plugins.hyperv.wsman.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import io.jenkins.plugins.hyperv.wsman.xml.SecureXmlParser;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import io.jenkins.plugins.hyperv.wsman.xml.XmlLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Responses to Receive: the example of the specification, and what hosts send beside it. */
class ShellOutputReaderTest {

    private static final String ID = "77df7bb6-b5a0-4777-abd9-9823c0774074";
    private static final String STATE = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/CommandState/";

    /** MS-WSMV 4.7.3: a running command with an exit code, and white space around the base64. */
    @Test
    void theExampleOfTheSpecificationIsRead() throws Exception {
        ShellOutput output = read("<r:Stream Name=\"stdout\" CommandId=\"" + ID
                + "\">\n  ZDpcdGVtcFxvdXQudHh0LCBEZWxldGUgKFkvTik/IA==\n</r:Stream><r:CommandState State=\"" + STATE
                + "Running\" CommandId=\"" + ID + "\"><r:ExitCode>0</r:ExitCode></r:CommandState>");
        assertThat(new String(output.stdout(), StandardCharsets.UTF_8)).isEqualTo("d:\\temp\\out.txt, Delete (Y/N)? ");
        assertThat(output.isDone()).isFalse();
        assertThat(output.exitCode()).isEmpty();
    }

    @Test
    void severalBlocksOfAStreamAreJoinedAndOtherCommandsIgnored() throws Exception {
        ShellOutput output = read("<r:Stream Name=\"stdout\" CommandId=\"" + ID + "\">YQ==</r:Stream>"
                + "<r:Stream Name=\"stderr\" CommandId=\"" + ID + "\">Yg==</r:Stream>"
                + "<r:Stream Name=\"stdout\" CommandId=\"other\">eA==</r:Stream>"
                + "<r:Stream Name=\"stdout\" CommandId=\"" + ID + "\">Yw==</r:Stream>"
                + "<r:CommandState State=\"" + STATE + "Done\" CommandId=\"other\"/>");
        assertThat(output.stdout()).isEqualTo(new byte[] {'a', 'c'});
        assertThat(output.stderr()).isEqualTo(new byte[] {'b'});
        assertThat(output.isDone()).isFalse();
    }

    @Test
    void aCommandCanEndWithoutAnExitCode() throws Exception {
        ShellOutput output = read("<r:CommandState State=\"" + STATE + "Done\" CommandId=\"" + ID + "\"/>");
        assertThat(output.isDone()).isTrue();
        assertThat(output.exitCode()).isEmpty();
    }

    @Test
    void outputThatIsNotBase64IsRejected() {
        assertThatThrownBy(() -> read("<r:Stream Name=\"stdout\" CommandId=\"" + ID + "\">YQ=</r:Stream>"))
                .isInstanceOf(WsmanResponseException.class);
    }

    @Test
    void anotherResponseIsRejected() {
        assertThatThrownBy(() -> ShellOutputReader.read(parse("<Body><SendResponse/></Body>"), ID))
                .isInstanceOf(WsmanResponseException.class);
    }

    private static ShellOutput read(String content) throws WsmanException, MalformedXmlException {
        return ShellOutputReader.read(
                parse("<Body xmlns:r=\"http://schemas.microsoft.com/wbem/wsman/1/windows/shell\"><r:ReceiveResponse>"
                        + content + "</r:ReceiveResponse></Body>"),
                ID);
    }

    private static XmlElement parse(String xml) throws MalformedXmlException {
        return new SecureXmlParser(XmlLimits.DEFAULT).parse(xml.getBytes(StandardCharsets.UTF_8));
    }
}
