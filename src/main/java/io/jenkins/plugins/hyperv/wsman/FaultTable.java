package io.jenkins.plugins.hyperv.wsman;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/**
 * The table of all known fault subcodes and error codes with their kinds. Sources: DSP0226 14.6 and Microsoft's own
 * WS-Management server (microsoft/omi, wsmanerrorhandling.c) for subcodes; the Windows SDK (wsmerror.h, winerror.h) and
 * MS-WMI 2.2.11 (WBEMSTATUS) for codes; DSP0200 for CIM status codes.
 */
final class FaultTable {

    private static final long HRESULT_WIN32 = 0x80070000L;

    private static final Map<String, FaultKind> SUBCODES = Map.ofEntries(
            entry("AccessDenied", FaultKind.ACCESS_DENIED),
            entry("ActionMismatch", FaultKind.INVALID_REQUEST),
            entry("ActionNotSupported", FaultKind.INVALID_REQUEST),
            entry("AlreadyExists", FaultKind.INVALID_REQUEST),
            entry("CannotProcessFilter", FaultKind.INVALID_QUERY),
            entry("Concurrency", FaultKind.BUSY),
            entry("DestinationUnreachable", FaultKind.DESTINATION_UNREACHABLE),
            entry("EncodingLimit", FaultKind.ENCODING_LIMIT),
            entry("EndpointUnavailable", FaultKind.UNAVAILABLE),
            // Spelled so by Microsoft's own server.
            entry("EndpointUnavilable", FaultKind.UNAVAILABLE),
            entry("FilterDialectRequestedUnavailable", FaultKind.INVALID_REQUEST),
            entry("FilteringNotSupported", FaultKind.INVALID_REQUEST),
            entry("FragmentDialectNotSupported", FaultKind.INVALID_REQUEST),
            entry("InternalError", FaultKind.INTERNAL),
            // The context has expired or WinRM has restarted: the query can be repeated.
            entry("InvalidEnumerationContext", FaultKind.UNAVAILABLE),
            entry("InvalidExpirationTime", FaultKind.INVALID_REQUEST),
            entry("InvalidMessageInformationHeader", FaultKind.INVALID_REQUEST),
            entry("InvalidOptions", FaultKind.INVALID_REQUEST),
            entry("InvalidParameter", FaultKind.INVALID_REQUEST),
            entry("InvalidRepresentation", FaultKind.INVALID_REQUEST),
            entry("InvalidSelectors", FaultKind.INVALID_SELECTORS),
            entry("MessageInformationHeaderRequired", FaultKind.INVALID_REQUEST),
            entry("MustUnderstand", FaultKind.INVALID_REQUEST),
            entry("QuotaLimit", FaultKind.QUOTA),
            entry("SchemaValidationError", FaultKind.INVALID_REQUEST),
            entry("TimedOut", FaultKind.TIMED_OUT),
            entry("UnsupportedExpirationType", FaultKind.INVALID_REQUEST),
            entry("UnsupportedFeature", FaultKind.INVALID_REQUEST),
            entry("VersionMismatch", FaultKind.INVALID_REQUEST));

    /** Unsigned 32-bit codes: of WSMan (0x8033…), of WMI (0x8004…), and of Windows (below 0x10000). */
    private static final Map<Long, FaultKind> CODES = Map.ofEntries(
            // ERROR_ACCESS_DENIED
            entry(5L, FaultKind.ACCESS_DENIED),
            // ERROR_NOT_ENOUGH_MEMORY, ERROR_OUTOFMEMORY
            entry(8L, FaultKind.UNAVAILABLE),
            entry(14L, FaultKind.UNAVAILABLE),
            // ERROR_NOT_SUPPORTED, ERROR_INVALID_PARAMETER
            entry(50L, FaultKind.INVALID_REQUEST),
            entry(87L, FaultKind.INVALID_REQUEST),
            // ERROR_OPERATION_ABORTED
            entry(995L, FaultKind.UNAVAILABLE),
            // ERROR_SHUTDOWN_IN_PROGRESS
            entry(1115L, FaultKind.UNAVAILABLE),
            // ERROR_TIMEOUT
            entry(1460L, FaultKind.TIMED_OUT),
            // RPC_S_SERVER_UNAVAILABLE, RPC_S_SERVER_TOO_BUSY, RPC_S_CALL_FAILED, RPC_S_CALL_FAILED_DNE
            entry(1722L, FaultKind.UNAVAILABLE),
            entry(1723L, FaultKind.UNAVAILABLE),
            entry(1726L, FaultKind.UNAVAILABLE),
            entry(1727L, FaultKind.UNAVAILABLE),
            // RPC_S_CALL_CANCELLED
            entry(1818L, FaultKind.UNAVAILABLE),
            // WBEM_E_NOT_FOUND, WBEM_E_ACCESS_DENIED
            entry(0x80041002L, FaultKind.NOT_FOUND),
            entry(0x80041003L, FaultKind.ACCESS_DENIED),
            // WBEM_E_OUT_OF_MEMORY, WBEM_E_INVALID_PARAMETER, WBEM_E_NOT_AVAILABLE, WBEM_E_NOT_SUPPORTED
            entry(0x80041006L, FaultKind.UNAVAILABLE),
            entry(0x80041008L, FaultKind.INVALID_REQUEST),
            entry(0x80041009L, FaultKind.UNAVAILABLE),
            entry(0x8004100CL, FaultKind.INVALID_REQUEST),
            // WBEM_E_INVALID_NAMESPACE, WBEM_E_INVALID_OBJECT, WBEM_E_INVALID_CLASS
            entry(0x8004100EL, FaultKind.INVALID_CLASS),
            entry(0x8004100FL, FaultKind.INVALID_REQUEST),
            entry(0x80041010L, FaultKind.INVALID_CLASS),
            // WBEM_E_PROVIDER_NOT_FOUND, WBEM_E_PROVIDER_LOAD_FAILURE, WBEM_E_INITIALIZATION_FAILURE
            entry(0x80041011L, FaultKind.INVALID_CLASS),
            entry(0x80041013L, FaultKind.UNAVAILABLE),
            entry(0x80041014L, FaultKind.UNAVAILABLE),
            // WBEM_E_TRANSPORT_FAILURE
            entry(0x80041015L, FaultKind.UNAVAILABLE),
            // WBEM_E_INVALID_QUERY, WBEM_E_INVALID_QUERY_TYPE
            entry(0x80041017L, FaultKind.INVALID_QUERY),
            entry(0x80041018L, FaultKind.INVALID_QUERY),
            // WBEM_E_PROVIDER_NOT_CAPABLE, WBEM_E_INVALID_METHOD, WBEM_E_INVALID_METHOD_PARAMETERS
            entry(0x80041024L, FaultKind.INVALID_REQUEST),
            entry(0x8004102EL, FaultKind.INVALID_REQUEST),
            entry(0x8004102FL, FaultKind.INVALID_REQUEST),
            // WBEM_E_CALL_CANCELLED, WBEM_E_SHUTTING_DOWN
            entry(0x80041032L, FaultKind.UNAVAILABLE),
            entry(0x80041033L, FaultKind.UNAVAILABLE),
            // WBEM_E_INVALID_OBJECT_PATH, WBEM_E_SERVER_TOO_BUSY
            entry(0x8004103AL, FaultKind.INVALID_SELECTORS),
            entry(0x80041045L, FaultKind.UNAVAILABLE),
            // WBEM_E_METHOD_NOT_IMPLEMENTED, WBEM_E_METHOD_DISABLED
            entry(0x80041055L, FaultKind.INVALID_REQUEST),
            entry(0x80041056L, FaultKind.INVALID_REQUEST),
            // WBEM_E_UNPARSABLE_QUERY, WBEM_E_PRIVILEGE_NOT_HELD
            entry(0x80041058L, FaultKind.INVALID_QUERY),
            entry(0x80041062L, FaultKind.ACCESS_DENIED),
            // WBEM_E_TIMED_OUT, WBEM_E_QUOTA_VIOLATION (the query is too complex)
            entry(0x80041069L, FaultKind.TIMED_OUT),
            entry(0x8004106CL, FaultKind.INVALID_QUERY),
            // WBEM_E_PROVIDER_SUSPENDED, WBEM_E_PROVIDER_TIMED_OUT
            entry(0x80041081L, FaultKind.UNAVAILABLE),
            entry(0x80041088L, FaultKind.TIMED_OUT),
            // ERROR_WSMAN_RESOURCE_NOT_FOUND, _INVALID_ACTIONURI, _INVALID_URI
            entry(0x80338000L, FaultKind.NOT_FOUND),
            entry(0x80338001L, FaultKind.INVALID_REQUEST),
            entry(0x80338002L, FaultKind.INVALID_CLASS),
            // ERROR_WSMAN_ENUMERATION_CLOSED
            entry(0x80338007L, FaultKind.UNAVAILABLE),
            // ERROR_WSMAN_SOAP_VERSION_MISMATCH, _INVALID_MESSAGE_INFORMATION_HEADER, _SOAP_FAULT_MUST_UNDERSTAND
            entry(0x8033800DL, FaultKind.INVALID_REQUEST),
            entry(0x8033800FL, FaultKind.INVALID_REQUEST),
            entry(0x80338010L, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_MESSAGE_INFORMATION_HEADER_REQUIRED, _DESTINATION_UNREACHABLE, _ACTION_NOT_SUPPORTED
            entry(0x80338011L, FaultKind.INVALID_REQUEST),
            entry(0x80338012L, FaultKind.DESTINATION_UNREACHABLE),
            entry(0x80338013L, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_ENDPOINT_UNAVAILABLE, _INVALID_REPRESENTATION
            entry(0x80338014L, FaultKind.UNAVAILABLE),
            entry(0x80338015L, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_ENUMERATE_…: filtering, filter dialect, filter, context, timeout
            entry(0x80338018L, FaultKind.INVALID_REQUEST),
            entry(0x80338019L, FaultKind.INVALID_REQUEST),
            entry(0x8033801AL, FaultKind.INVALID_QUERY),
            entry(0x8033801BL, FaultKind.UNAVAILABLE),
            entry(0x8033801CL, FaultKind.TIMED_OUT),
            // ERROR_WSMAN_ENVELOPE_TOO_LARGE, _INVALID_SOAP_BODY, _OPERATION_TIMEDOUT, _URI_LIMIT
            entry(0x80338026L, FaultKind.ENCODING_LIMIT),
            entry(0x80338027L, FaultKind.INVALID_REQUEST),
            entry(0x80338029L, FaultKind.TIMED_OUT),
            entry(0x8033802DL, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_CONCURRENCY, _ENCODING_LIMIT, _FAILED_AUTHENTICATION
            entry(0x80338032L, FaultKind.BUSY),
            entry(0x80338035L, FaultKind.ENCODING_LIMIT),
            entry(0x80338036L, FaultKind.ACCESS_DENIED),
            // ERROR_WSMAN_INVALID_OPTIONS, _PARAMETER, _RESOURCE_URI, _SELECTORS
            entry(0x80338039L, FaultKind.INVALID_REQUEST),
            entry(0x8033803AL, FaultKind.INVALID_REQUEST),
            entry(0x8033803BL, FaultKind.INVALID_CLASS),
            entry(0x8033803DL, FaultKind.INVALID_SELECTORS),
            // ERROR_WSMAN_QUOTA_LIMIT, _SCHEMA_VALIDATION_ERROR, _UNSUPPORTED_FEATURE, _INVALID_XML, _INVALID_KEY
            entry(0x8033803FL, FaultKind.QUOTA),
            entry(0x80338041L, FaultKind.INVALID_REQUEST),
            entry(0x80338042L, FaultKind.INVALID_REQUEST),
            entry(0x80338043L, FaultKind.INVALID_REQUEST),
            entry(0x80338044L, FaultKind.INVALID_SELECTORS),
            // ERROR_WSMAN_MAX_ENVELOPE_SIZE (of a request), _MAX_ENVELOPE_SIZE_EXCEEDED, _SERVER_ENVELOPE_LIMIT
            entry(0x80338047L, FaultKind.INVALID_REQUEST),
            entry(0x80338048L, FaultKind.ENCODING_LIMIT),
            entry(0x80338049L, FaultKind.ENCODING_LIMIT),
            // ERROR_WSMAN_SELECTOR_LIMIT, _OPTION_LIMIT, _CHARACTER_SET, _UNREPORTABLE_SUCCESS, _WHITESPACE
            entry(0x8033804AL, FaultKind.INVALID_REQUEST),
            entry(0x8033804BL, FaultKind.INVALID_REQUEST),
            entry(0x8033804CL, FaultKind.INVALID_REQUEST),
            entry(0x8033804DL, FaultKind.ENCODING_LIMIT),
            entry(0x8033804EL, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_PARAMETER_TYPE_MISMATCH, _INVALID_PARAMETER_NAME, _INVALID_XML_… (four codes)
            entry(0x80338054L, FaultKind.INVALID_REQUEST),
            entry(0x80338055L, FaultKind.INVALID_REQUEST),
            entry(0x80338056L, FaultKind.INVALID_REQUEST),
            entry(0x80338057L, FaultKind.INVALID_REQUEST),
            entry(0x80338058L, FaultKind.INVALID_REQUEST),
            entry(0x80338059L, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_…: insufficient, unexpected, mistyped, invalid, ambiguous and duplicate selectors
            entry(0x8033805AL, FaultKind.INVALID_SELECTORS),
            entry(0x8033805BL, FaultKind.INVALID_SELECTORS),
            entry(0x8033805CL, FaultKind.INVALID_SELECTORS),
            entry(0x8033805DL, FaultKind.INVALID_SELECTORS),
            entry(0x8033805EL, FaultKind.INVALID_SELECTORS),
            entry(0x8033805FL, FaultKind.INVALID_SELECTORS),
            // ERROR_WSMAN_MIN_ENVELOPE_SIZE, _INVALID_TIMEOUT_HEADER, _PROVIDER_LOAD_FAILED
            entry(0x8033807EL, FaultKind.INVALID_REQUEST),
            entry(0x80338081L, FaultKind.INVALID_REQUEST),
            entry(0x8033809AL, FaultKind.UNAVAILABLE),
            // ERROR_WSMAN_INVALID_URI_WMI_SINGLETON, _INVALID_URI_WMI_ENUM_WQL
            entry(0x803380FAL, FaultKind.INVALID_SELECTORS),
            entry(0x803380FBL, FaultKind.INVALID_QUERY),
            // ERROR_WSMAN_WMI_PROVIDER_NOT_CAPABLE, _WMI_INVALID_VALUE
            entry(0x80338102L, FaultKind.INVALID_REQUEST),
            entry(0x80338103L, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_WMI_SVC_ACCESS_DENIED, _WMI_PROVIDER_ACCESS_DENIED, _WMI_CANNOT_CONNECT_ACCESS_DENIED
            entry(0x80338104L, FaultKind.ACCESS_DENIED),
            entry(0x80338105L, FaultKind.ACCESS_DENIED),
            entry(0x80338106L, FaultKind.ACCESS_DENIED),
            // ERROR_WSMAN_ENUMERATE_WMI_INVALID_KEY, _INVALID_SELECTOR_NAME, _ENCODING_TYPE
            entry(0x80338108L, FaultKind.INVALID_SELECTORS),
            entry(0x80338118L, FaultKind.INVALID_SELECTORS),
            entry(0x80338119L, FaultKind.INVALID_REQUEST),
            // ERROR_WSMAN_WMI_PROVIDER_INVALID_PARAMETER, _DIFFERENT_CIM_SELECTOR
            entry(0x8033811EL, FaultKind.INVALID_REQUEST),
            entry(0x8033813BL, FaultKind.INVALID_SELECTORS),
            // ERROR_WSMAN_QUOTA_…: shells, operations, user, system, shell users
            entry(0x803381A5L, FaultKind.QUOTA),
            entry(0x803381A6L, FaultKind.QUOTA),
            entry(0x803381A7L, FaultKind.QUOTA),
            entry(0x803381A8L, FaultKind.QUOTA),
            entry(0x803381ABL, FaultKind.QUOTA),
            // ERROR_WSMAN_REMOTESHELLS_NOT_ALLOWED
            entry(0x803381ACL, FaultKind.SHELLS_DISABLED),
            // ERROR_WSMAN_QUOTA_…_PPQ: per plug-in
            entry(0x803381E4L, FaultKind.QUOTA),
            entry(0x803381E5L, FaultKind.QUOTA),
            entry(0x803381E6L, FaultKind.QUOTA),
            entry(0x803381E7L, FaultKind.QUOTA),
            entry(0x803381E8L, FaultKind.QUOTA),
            entry(0x803381E9L, FaultKind.QUOTA),
            entry(0x803381EAL, FaultKind.QUOTA),
            // ERROR_WSMAN_SERVICE_REMOTE_ACCESS_DISABLED, _SERVICE_STREAM_DISCONNECTED
            entry(0x803381DDL, FaultKind.ACCESS_DENIED),
            entry(0x803381DEL, FaultKind.UNAVAILABLE));

    /** CIM status codes (DSP0200 5.2.1), which are also the numbers of MI_Result. */
    private static final Map<Long, FaultKind> CIM_STATUSES = Map.ofEntries(
            entry(2L, FaultKind.ACCESS_DENIED),
            entry(3L, FaultKind.INVALID_CLASS),
            entry(4L, FaultKind.INVALID_REQUEST),
            entry(5L, FaultKind.INVALID_CLASS),
            entry(6L, FaultKind.NOT_FOUND),
            entry(7L, FaultKind.INVALID_REQUEST),
            // NO_SUCH_PROPERTY: what Microsoft's own server answers if keys are missing (observed).
            entry(12L, FaultKind.INVALID_SELECTORS),
            entry(13L, FaultKind.INVALID_REQUEST),
            entry(14L, FaultKind.INVALID_QUERY),
            entry(15L, FaultKind.INVALID_QUERY),
            entry(16L, FaultKind.INVALID_REQUEST),
            entry(17L, FaultKind.INVALID_REQUEST),
            entry(22L, FaultKind.QUOTA),
            entry(23L, FaultKind.UNAVAILABLE));

    private FaultTable() {}

    /** The kind of a subcode without its prefix. */
    static Optional<FaultKind> ofSubcode(String localName) {
        return Optional.ofNullable(SUBCODES.get(localName));
    }

    /** The kind of a WSMan, WMI or Windows error code. */
    static Optional<FaultKind> ofCode(long code) {
        return Optional.ofNullable(CODES.get(win32(code)));
    }

    /** The kind of a CIM status code. */
    static Optional<FaultKind> ofCimStatus(long status) {
        return Optional.ofNullable(CIM_STATUSES.get(status));
    }

    /** The Windows error code in an HRESULT of FACILITY_WIN32; another code as it is. */
    private static long win32(long code) {
        return (code & 0xFFFF0000L) == HRESULT_WIN32 ? code & 0xFFFFL : code;
    }
}
