package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a SOAP fault by local names: its subcode (SOAP 1.2 5.4), the error codes of WSManFault (MS-WSMV 2.2.4.43) and of
 * MSFT_WmiError, and the most specific of the texts that hosts put in several places.
 */
final class FaultReader {

    private static final int MAX_TEXT = 600;
    private static final int MAX_SUBCODE = 60;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,10}");
    private static final Pattern HRESULT = Pattern.compile("HRESULT 0x([0-9A-Fa-f]{8})");

    /** The type of an error_Code that is an MI_Result, whose numbers are those of CIM status codes. */
    private static final String MI = "MI";

    private final XmlElement fault;
    private final Optional<XmlElement> wmiError;

    private FaultReader(XmlElement fault) {
        this.fault = fault;
        this.wmiError = fault.descendant("MSFT_WmiError");
    }

    static WsmanFault read(XmlElement fault) {
        FaultReader reader = new FaultReader(fault);
        String subcode = reader.subcode();
        List<Long> codes = reader.codes();
        FaultKind kind = reader.kind(subcode, codes);
        return new WsmanFault(kind, subcode, reader.shownCode(codes), reader.text());
    }

    private String subcode() {
        String value = fault.child("Code")
                .flatMap(code -> code.child("Subcode"))
                .flatMap(sub -> sub.child("Value"))
                .map(FaultReader::localName)
                .orElse("");
        return DisplayText.oneLine(value, MAX_SUBCODE);
    }

    /** A subcode decides, unless it is a general one that a code makes specific. */
    private FaultKind kind(String subcode, List<Long> codes) {
        Optional<FaultKind> bySubcode = FaultTable.ofSubcode(subcode);
        Optional<FaultKind> byCode = codes.stream()
                .flatMap(code -> FaultTable.ofCode(code).stream())
                .findFirst()
                .or(this::byCimStatus);
        FaultKind general = bySubcode.orElseGet(this::unknown);
        return switch (general) {
            case DESTINATION_UNREACHABLE -> byCode.orElse(namesResource() ? FaultKind.NOT_FOUND : general);
            // Some limits are those of requests, which are rejected before anything is executed.
            case ENCODING_LIMIT ->
                byCode.filter(FaultKind.INVALID_REQUEST::equals).orElse(general);
            case INVALID_QUERY -> byCode.filter(FaultKind.INVALID_CLASS::equals).orElse(general);
            case INTERNAL, OTHER_SENDER, OTHER_RECEIVER -> byCode.orElse(general);
            default -> general;
        };
    }

    private FaultKind unknown() {
        boolean sender = fault.child("Code")
                .flatMap(code -> code.child("Value"))
                .map(FaultReader::localName)
                .filter("Sender"::equals)
                .isPresent();
        return sender ? FaultKind.OTHER_SENDER : FaultKind.OTHER_RECEIVER;
    }

    private boolean namesResource() {
        return fault.descendants()
                .filter(element -> element.name().equals("FaultDetail"))
                .anyMatch(detail -> detail.trimmedText().endsWith("/InvalidResourceURI"));
    }

    /** All codes except CIM status codes, the outermost first. */
    private List<Long> codes() {
        Stream<String> wsmanFaults = fault.descendants()
                .filter(element -> element.name().equals("WSManFault"))
                .flatMap(element -> element.attribute("Code").stream());
        Stream<String> wmiErrors = isMi() ? Stream.empty() : wmiText("error_Code");
        Stream<Long> hresults = wmiText("MessageID")
                .map(HRESULT::matcher)
                .filter(Matcher::find)
                .map(hresult -> Long.parseLong(hresult.group(1), 16));
        return Stream.concat(
                        Stream.concat(wsmanFaults, wmiErrors)
                                .map(FaultReader::number)
                                .flatMapToLong(OptionalLong::stream)
                                .boxed(),
                        hresults)
                .filter(code -> code != 0)
                .toList();
    }

    private Optional<FaultKind> byCimStatus() {
        Stream<String> statuses =
                Stream.concat(wmiText("CIMStatusCode"), isMi() ? wmiText("error_Code") : Stream.empty());
        return statuses.map(FaultReader::number)
                .flatMapToLong(OptionalLong::stream)
                .boxed()
                .flatMap(status -> FaultTable.ofCimStatus(status).stream())
                .findFirst();
    }

    private boolean isMi() {
        return wmiText("error_Type").anyMatch(type -> type.equalsIgnoreCase(MI));
    }

    /** The text of a property of MSFT_WmiError; an OMI_Error is read too. */
    private Stream<String> wmiText(String property) {
        return wmiError
                .or(() -> fault.descendant("OMI_Error"))
                .or(() -> fault.descendant("CIM_Error"))
                .flatMap(error -> error.child(property))
                .map(XmlElement::trimmedText)
                .stream();
    }

    /** The code for messages: the first code that is known, else the first one, else 0. */
    private long shownCode(List<Long> codes) {
        return codes.stream()
                .filter(code -> FaultTable.ofCode(code).isPresent())
                .findFirst()
                .or(() -> codes.stream().findFirst())
                .orElse(0L);
    }

    /** An unsigned 32-bit number; some servers write it with a sign. */
    private static OptionalLong number(String text) {
        return NUMBER.matcher(text).matches()
                ? OptionalLong.of(Long.parseLong(text) & 0xFFFFFFFFL)
                : OptionalLong.empty();
    }

    /** The text of WMI if there is one, else the innermost message, else the reason, which every fault has. */
    private String text() {
        Stream<Stream<String>> places = Stream.of(
                wmiText("Message"),
                wmiText("error_WindowsErrorMessage"),
                texts("Message"),
                texts("ProviderFault"),
                fault.child("Reason").stream()
                        .flatMap(reason -> reason.children("Text"))
                        .map(XmlElement::text));
        return places.flatMap(place -> place)
                .map(text -> DisplayText.oneLine(text, MAX_TEXT))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Texts directly in elements of that name. */
    private Stream<String> texts(String localName) {
        return fault.descendants()
                .filter(element -> element.name().equals(localName))
                .map(XmlElement::text);
    }

    private static String localName(XmlElement qualifiedName) {
        String text = qualifiedName.trimmedText();
        return text.substring(text.indexOf(':') + 1);
    }
}
