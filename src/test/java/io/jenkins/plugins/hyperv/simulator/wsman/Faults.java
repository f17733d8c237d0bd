package io.jenkins.plugins.hyperv.simulator.wsman;

import io.jenkins.plugins.hyperv.simulator.xml.XmlText;

/** Faults that a valid request can get, with the error numbers and texts of Windows (winerror.h, ERROR_WSMAN_*). */
public final class Faults {
    private static final String CANNOT_PROCESS = "The WS-Management service cannot process the request. ";

    private final String machine;

    /**
     * Faults of one machine.
     *
     * @param machine the name in WSManFault
     */
    public Faults(String machine) {
        this.machine = machine;
    }

    public SoapFault timedOut() {
        return plain(
                SoapFaultKind.TIMED_OUT,
                0x80338029L,
                "The WS-Management service cannot complete the operation within the time specified in OperationTimeout.  ");
    }

    public SoapFault accessDenied() {
        return plain(SoapFaultKind.ACCESS_DENIED, 5, "Access is denied. ");
    }

    public SoapFault quotaLimit() {
        return plain(
                SoapFaultKind.QUOTA_LIMIT,
                0x803381A6L,
                "This user has exceeded the maximum number of concurrent operations allowed. Close existing operations"
                        + " for this user, or raise the quota for this user. ");
    }

    public SoapFault concurrency() {
        return plain(
                SoapFaultKind.CONCURRENCY,
                0x80338032L,
                "The WS-Management service cannot complete the WS-Addressing Action URI in the request because the"
                        + " resource was already in use. ");
    }

    /** An error of WMI in the format of newer hosts: MSFT_WmiError instead of WSManFault. */
    public SoapFault wmiError(int cimStatusCode, String message, long hresult, String windowsMessage) {
        String number = " xsi:type=\"cim:cimUnsignedInt\">";
        String text = " xsi:type=\"cim:cimString\">";
        String detail = "<p:MSFT_WmiError b:IsCIM_Error=\"true\" xmlns:xsi=\"" + Names.XSI
                + "\" xmlns:b=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd\""
                + " xmlns:p=\"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError\" xmlns:cim=\""
                + Names.CIM
                + "\" xsi:type=\"p:MSFT_WmiError_Type\">"
                + "<p:CIMStatusCode" + number + cimStatusCode + "</p:CIMStatusCode>"
                + "<p:Message" + text + XmlText.escape(message) + "</p:Message>"
                + "<p:MessageID" + text + "HRESULT 0x" + Long.toHexString(hresult) + "</p:MessageID>"
                + "<p:error_Category" + number + "30</p:error_Category>"
                + "<p:error_Code" + number + hresult + "</p:error_Code>"
                + "<p:error_Type" + text + "HRESULT</p:error_Type>"
                + "<p:error_WindowsErrorMessage" + text + XmlText.escape(windowsMessage)
                + "</p:error_WindowsErrorMessage></p:MSFT_WmiError>";
        return new SoapFault(SoapFaultKind.INTERNAL_ERROR, CANNOT_PROCESS, detail, "");
    }

    private SoapFault plain(SoapFaultKind kind, long code, String reason) {
        return SoapFault.of(kind, code, reason, machine);
    }
}
