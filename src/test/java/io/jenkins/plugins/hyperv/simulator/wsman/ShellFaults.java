package io.jenkins.plugins.hyperv.simulator.wsman;

/** Faults of remote shells, with the error numbers and texts of Windows (winerror.h, ERROR_WSMAN_*). */
final class ShellFaults {
    private static final String CANNOT_PROCESS = "The WS-Management service cannot process the request. ";

    private final String machine;

    ShellFaults(String machine) {
        this.machine = machine;
    }

    /** The subcode is that of MS-WSMV 2.2.4.42; number and text are those of Windows. */
    SoapFault notAllowed() {
        return plain(
                SoapFaultKind.INTERNAL_ERROR,
                0x803381ACL,
                CANNOT_PROCESS + "The service is configured to not accept any remote shell requests. ");
    }

    SoapFault accessDenied() {
        return plain(SoapFaultKind.ACCESS_DENIED, 5, "Access is denied. ");
    }

    SoapFault tooManyShells(int limit) {
        return plain(
                SoapFaultKind.QUOTA_LIMIT,
                0x803381A5L,
                CANNOT_PROCESS + "This user is allowed a maximum number of " + limit
                        + " concurrent shells, which has been exceeded. Close existing shells or raise the quota for this"
                        + " user. ");
    }

    /** MS-WSMV 2.2.4.24, MaxProcessesPerShell; the number is inferred. */
    SoapFault tooManyProcesses() {
        return plain(SoapFaultKind.INTERNAL_ERROR, 1816, "Not enough quota is available to process this command. ");
    }

    /** MS-WSMV 3.1.4.14 and note 121: the subcode is that of note 116. */
    SoapFault commandNotFinished() {
        return plain(
                SoapFaultKind.CONCURRENCY,
                0x80338032L,
                "The WS-Management service cannot complete the WS-Addressing Action URI in the request because the resource"
                        + " was already in use. ");
    }

    /** The number and text that pywinrm, WinRb and winrm4j know. */
    SoapFault noSuchShell(String shellId) {
        return SoapFault.withDetail(
                SoapFaultKind.INVALID_SELECTORS,
                "UnexpectedSelectors",
                0x8033805BL,
                "The request for the Windows Remote Shell with ShellId " + shellId
                        + " failed because the shell was not found on the server. Possible causes are: the specified"
                        + " ShellId is incorrect or the shell no longer exists on the server. Provide the correct ShellId"
                        + " or create a new shell and retry the operation. ",
                machine);
    }

    /** MS-WSMV note 89: the text is that of Windows; subcode and number are inferred. */
    SoapFault invalidParameter() {
        return plain(SoapFaultKind.INVALID_PARAMETER, 87, "The parameter is incorrect. ");
    }

    SoapFault timedOut() {
        return plain(
                SoapFaultKind.TIMED_OUT,
                0x80338029L,
                "The WS-Management service cannot complete the operation within the time specified in OperationTimeout.  ");
    }

    private SoapFault plain(SoapFaultKind kind, long code, String reason) {
        return SoapFault.of(kind, code, reason, machine);
    }
}
