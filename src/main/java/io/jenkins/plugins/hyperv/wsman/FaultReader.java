package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a SOAP fault by local names: its subcode (SOAP 1.2 5.4), the Windows code of WSManFault (MS-WSMV 2.2.4.43)
 * or of MSFT_WmiError, and the most telling of the texts that hosts put in several places.
 */
final class FaultReader {

    private static final int MAX_TEXT = 600;
    /** WSManFault: the resource does not exist; also reached through a ProviderFault (observed in captures). */
    private static final long NOT_FOUND_CODE = 2150858752L;

    private static final long TIMED_OUT_CODE = 2150858793L;
    private static final long ACCESS_DENIED_CODE = 5;

    private FaultReader() {}

    static WsmanFault read(XmlElement fault) {
        String subcode = fault.child("Code")
                .flatMap(code -> code.child("Subcode"))
                .flatMap(sub -> sub.child("Value"))
                .map(XmlElement::trimmedText)
                .orElse("");
        long code = code(fault);
        return new WsmanFault(kind(subcode, code), localName(subcode), code, text(fault));
    }

    private static FaultKind kind(String subcode, long code) {
        FaultKind kind = FaultKind.ofSubcode(subcode);
        if (kind != FaultKind.OTHER && kind != FaultKind.INTERNAL) {
            return kind;
        }
        if (code == NOT_FOUND_CODE) {
            return FaultKind.NOT_FOUND;
        }
        if (code == TIMED_OUT_CODE) {
            return FaultKind.TIMED_OUT;
        }
        return code == ACCESS_DENIED_CODE ? FaultKind.ACCESS_DENIED : kind;
    }

    private static long code(XmlElement fault) {
        Stream<Optional<String>> places = Stream.of(
                fault.descendant("WSManFault").flatMap(detail -> detail.attribute("Code")),
                fault.descendant("error_Code").map(XmlElement::trimmedText),
                fault.descendant("CIMStatusCode").map(XmlElement::trimmedText));
        return places.flatMap(Optional::stream)
                .filter(text -> text.matches("\\d{1,10}"))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    /** WMI's own words first, then those of the innermost message, then the reason that every fault has. */
    private static String text(XmlElement fault) {
        Optional<XmlElement> wmiError = fault.descendant("MSFT_WmiError");
        Stream<Optional<XmlElement>> places = Stream.of(
                wmiError.flatMap(error -> error.child("Message")),
                wmiError.flatMap(error -> error.child("error_WindowsErrorMessage")),
                fault.descendants()
                        .filter(element -> element.name().equals("Message"))
                        .filter(element -> element.children().isEmpty())
                        .findFirst(),
                fault.child("Reason").flatMap(reason -> reason.child("Text")));
        return places.flatMap(Optional::stream)
                .map(element -> oneLine(element.text()))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= MAX_TEXT ? line : line.substring(0, MAX_TEXT) + "…";
    }

    private static String localName(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }
}
