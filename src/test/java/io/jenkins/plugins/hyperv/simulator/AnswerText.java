package io.jenkins.plugins.hyperv.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Response of the host for assertions of tests, parsed by the JDK instead of by the simulator. */
public record AnswerText(int status, Document document) {

    /** Parses the body of a response. */
    public static AnswerText of(int status, byte[] body) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            return new AnswerText(status, factory.newDocumentBuilder().parse(new ByteArrayInputStream(body)));
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(e);
        }
    }

    /** Sends a request to a host in the same process. */
    public static AnswerText ask(SimulatedHost host, EnvelopeText request) throws IOException {
        return ask(host, request.bytes());
    }

    /** Sends a request to a host in the same process. */
    public static AnswerText ask(SimulatedHost host, byte[] request) throws IOException {
        var answer = host.answer(request);
        return of(answer.status(), answer.body());
    }

    /** Sends a request to a host in the same process. */
    public static AnswerText ask(SimulatedHost host, String request) throws IOException {
        return ask(host, request.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a request to a host in the same process, and fails unless the host returns this fault. */
    public static void assertRefused(SimulatedHost host, String request, String fault) throws IOException {
        AnswerText answer = ask(host, request);
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo(fault);
        assertThat(host.requests().all()).isNotEmpty();
    }

    /** The elements with a local name, in document order. */
    public List<Element> elements(String localName) {
        NodeList nodes = document.getElementsByTagNameNS("*", localName);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The texts of the elements with a local name. */
    public List<String> texts(String localName) {
        return elements(localName).stream().map(Element::getTextContent).toList();
    }

    /** The text of the only element with a local name. */
    public String text(String localName) {
        List<String> texts = texts(localName);
        if (texts.size() != 1) {
            throw new AssertionError(texts.size() + " elements " + localName + " in " + document.getDocumentElement());
        }
        return texts.get(0);
    }

    public boolean has(String localName) {
        return !elements(localName).isEmpty();
    }

    /** The value of the selector with this name. */
    public String selector(String name) {
        return elements("Selector").stream()
                .filter(selector -> selector.getAttribute("Name").equals(name))
                .map(Element::getTextContent)
                .findFirst()
                .orElseThrow();
    }

    /** The code and subcode of a fault, for example {@code s:Sender w:InvalidSelectors}. */
    public String fault() {
        return String.join(" ", texts("Value"));
    }

    /** The Windows error number of a fault. */
    public long faultNumber() {
        return Long.parseLong(elements("WSManFault").get(0).getAttribute("Code"));
    }

    /** The last part of the FaultDetail URI. */
    public String faultDetail() {
        String uri = text("FaultDetail");
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
