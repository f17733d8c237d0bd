package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.wsman.SoapFault.FaultException;
import io.jenkins.plugins.hyperv.simulator.xml.ParsedElement;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;

/** Checks of the headers of all requests (MS-WSMV 3.1.4.1, DSP0226 5 and 6). */
final class HeaderRules {
    /** MaxTimeoutms, by default a minute (MS-WSMV 2.2.4.10). */
    static final Duration MAX_TIMEOUT = Duration.ofSeconds(60);
    /** MaxEnvelopeSizekb, by default 500 (MS-WSMV 2.2.4.10). */
    static final int MAX_ENVELOPE_BYTES = 500 * 1024;

    private static final int MIN_ENVELOPE_BYTES = 8192;
    private static final int MAX_MESSAGE_ID_LENGTH = 2048;
    private static final Set<String> ADDRESSING_HEADERS =
            Set.of("To", "From", "ReplyTo", "FaultTo", "Action", "MessageID", "RelatesTo");
    private static final Set<String> WSMAN_HEADERS = Set.of(
            "ResourceURI",
            "SelectorSet",
            "OptionSet",
            "MaxEnvelopeSize",
            "OperationTimeout",
            "Locale",
            "FragmentTransfer",
            "RequestTotalItemsCountEstimate",
            "RequestEPR");
    private static final Set<String> WSMV_HEADERS =
            Set.of("DataLocale", "ActivityId", "SessionId", "OperationID", "SequenceId");

    private final RequestFaults faults;

    HeaderRules(RequestFaults faults) {
        this.faults = faults;
    }

    void check(SoapRequest request) throws FaultException {
        checkUnderstood(request);
        checkMessageId(request);
        require(request, "To");
        require(request, "ReplyTo");
        require(request, "Action");
        checkAddress(request, "ReplyTo");
        checkAddress(request, "FaultTo");
        checkLocale(request, Names.WSMAN, "Locale");
        checkLocale(request, Names.WSMV, "DataLocale");
        maxEnvelopeSize(request);
        operationTimeout(request);
        checkFragmentTransfer(request);
    }

    private void checkUnderstood(SoapRequest request) throws FaultException {
        for (ParsedElement header : request.headers()) {
            if (mustUnderstand(header) && !isKnown(header)) {
                throw faults.notUnderstood(header.namespace(), header.localName())
                        .thrown();
            }
        }
    }

    private static boolean isKnown(ParsedElement header) {
        return switch (header.namespace()) {
            case Names.ADDRESSING -> ADDRESSING_HEADERS.contains(header.localName());
            case Names.WSMAN -> WSMAN_HEADERS.contains(header.localName());
            case Names.WSMV -> WSMV_HEADERS.contains(header.localName());
            default -> false;
        };
    }

    private static boolean mustUnderstand(ParsedElement header) {
        String value =
                header.attribute(Names.SOAP, "mustUnderstand").orElse("false").strip();
        return value.equals("true") || value.equals("1");
    }

    /** Any text up to 2 KB is valid (MS-WSMV 3.1.4.1.5, note 47). */
    private void checkMessageId(SoapRequest request) throws FaultException {
        int length = request.messageId().length();
        if (length == 0 || length > MAX_MESSAGE_ID_LENGTH) {
            throw faults.invalidHeader().thrown();
        }
    }

    private void require(SoapRequest request, String addressingHeader) throws FaultException {
        boolean isEmpty = request.header(Names.ADDRESSING, addressingHeader)
                .map(header -> header.trimmed().isEmpty() && header.children().isEmpty())
                .orElse(true);
        if (isEmpty) {
            throw faults.headerRequired().thrown();
        }
    }

    /** Only the anonymous address is supported (MS-WSMV 3.1.4.1.3 and .4). */
    private void checkAddress(SoapRequest request, String addressingHeader) throws FaultException {
        Optional<ParsedElement> header = request.header(Names.ADDRESSING, addressingHeader);
        if (header.isEmpty()) {
            return;
        }
        String address = header.get()
                .child(Names.ADDRESSING, "Address")
                .map(ParsedElement::trimmed)
                .orElse("");
        if (!address.equals(Names.ANONYMOUS)) {
            throw faults.unsupportedAddressing().thrown();
        }
    }

    /** A locale is optional for the server (MS-WSMV 3.1.4.1.8 and .9). */
    private void checkLocale(SoapRequest request, String namespace, String localName) throws FaultException {
        if (request.header(namespace, localName)
                .map(HeaderRules::mustUnderstand)
                .orElse(false)) {
            throw faults.localeNotGuaranteed(localName).thrown();
        }
    }

    /**
     * The maximum size of the response in bytes: that of the client, at most the server's limit (MS-WSMV 3.1.4.1.7).
     */
    int maxEnvelopeSize(SoapRequest request) throws FaultException {
        String text = request.text(Names.WSMAN, "MaxEnvelopeSize");
        if (text.isEmpty()) {
            return MAX_ENVELOPE_BYTES;
        }
        if (!text.matches("\\d{1,18}")) {
            throw faults.invalidHeader().thrown();
        }
        long size = Long.parseLong(text);
        if (size < MIN_ENVELOPE_BYTES) {
            throw faults.envelopeSizeTooSmall().thrown();
        }
        return (int) Math.min(size, MAX_ENVELOPE_BYTES);
    }

    /** The timeout of the client, at most the server's limit (MS-WSMV 3.1.4.1.6). */
    Duration operationTimeout(SoapRequest request) throws FaultException {
        String text = request.text(Names.WSMAN, "OperationTimeout");
        if (text.isEmpty()) {
            return MAX_TIMEOUT;
        }
        try {
            Duration timeout = Duration.parse(text);
            if (timeout.isZero() || timeout.isNegative()) {
                throw faults.invalidTimeout().thrown();
            }
            return timeout.compareTo(MAX_TIMEOUT) > 0 ? MAX_TIMEOUT : timeout;
        } catch (DateTimeParseException e) {
            throw faults.invalidTimeout().thrown();
        }
    }

    /**
     * FragmentTransfer must have mustUnderstand, so that a client does not mistake the fragment for the instance
     * (3.1.4.1.18).
     */
    private void checkFragmentTransfer(SoapRequest request) throws FaultException {
        Optional<ParsedElement> header = request.header(Names.WSMAN, "FragmentTransfer");
        if (header.isPresent() && !mustUnderstand(header.get())) {
            throw faults.invalidHeader().thrown();
        }
    }
}
