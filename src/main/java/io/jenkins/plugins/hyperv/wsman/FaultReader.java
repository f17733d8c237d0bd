package io.jenkins.plugins.hyperv.wsman;

import io.jenkins.plugins.hyperv.wsman.xml.XmlElement;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a SOAP fault by local names: its subcode (SOAP 1.2 5.4), the Windows code of WSManFault (MS-WSMV 2.2.4.43)
 * or of MSFT_WmiError, and the most specific of the texts that hosts put in several places.
 */
final class FaultReader {

    private static final int MAX_TEXT = 600;
    /** WSManFault: the resource does not exist; also reached through a ProviderFault (observed in captures). */
    private static final long NOT_FOUND_CODE = 2150858752L;

    private static final long TIMED_OUT_CODE = 2150858793L;
    private static final long ACCESS_DENIED_CODE = 5;
    /** WBEM_E_NOT_FOUND and WBEM_E_ACCESS_DENIED (WMI error constants), as unsigned numbers. */
    private static final long WMI_NOT_FOUND_CODE = 0x80041002L;

    private static final long WMI_ACCESS_DENIED_CODE = 0x80041003L;

    private FaultReader() {}

    static WsmanFault read(XmlElement fault) {
        String subcode = fault.child("Code")
                .flatMap(code -> code.child("Subcode"))
                .flatMap(sub -> sub.child("Value"))
                .map(XmlElement::trimmedText)
                .orElse("");
        long code = code(fault);
        boolean sendersFault = fault.child("Code")
                .flatMap(outer -> outer.child("Value"))
                .map(XmlElement::trimmedText)
                .filter(value -> localName(value).equals("Sender"))
                .isPresent();
        return new WsmanFault(kind(subcode, code), sendersFault, localName(subcode), code, text(fault));
    }

    private static FaultKind kind(String subcode, long code) {
        FaultKind kind = FaultKind.ofSubcode(subcode);
        if (kind != FaultKind.OTHER && kind != FaultKind.INTERNAL) {
            return kind;
        }
        if (code == NOT_FOUND_CODE || code == WMI_NOT_FOUND_CODE) {
            return FaultKind.NOT_FOUND;
        }
        if (code == TIMED_OUT_CODE) {
            return FaultKind.TIMED_OUT;
        }
        return code == ACCESS_DENIED_CODE || code == WMI_ACCESS_DENIED_CODE ? FaultKind.ACCESS_DENIED : kind;
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

    /** The text of WMI if there is one, else the innermost message, else the reason, which every fault has. */
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
        int length = line.codePointCount(0, line.length());
        return length <= MAX_TEXT ? line : line.substring(0, line.offsetByCodePoints(0, MAX_TEXT)) + "…";
    }

    private static String localName(String qualified) {
        return qualified.substring(qualified.indexOf(':') + 1);
    }
}
