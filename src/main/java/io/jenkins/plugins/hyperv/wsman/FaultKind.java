package io.jenkins.plugins.hyperv.wsman;

/**
 * Kinds of faults that are handled differently. {@link FaultTable} maps subcodes and error codes to kinds; a kind decides
 * about transience, delivery and the advice for the user.
 */
public enum FaultKind {

    /** The operation exceeded the OperationTimeout. It may continue on the host. */
    TIMED_OUT(true, Delivery.UNKNOWN, "The host responds slowly: check whether it is overloaded."),
    /** The account lacks the permission for the operation. */
    ACCESS_DENIED(
            false,
            Delivery.ANSWERED,
            "Add the account to the groups Remote Management Users and Hyper-V Administrators on the host."),
    /** The configuration or a policy of the host forbids remote shells. */
    SHELLS_DISABLED(
            false,
            Delivery.ANSWERED,
            "Allow remote shells on the host: the policy Allow Remote Shell Access, or winrm set winrm/config/winrs"
                    + " @{AllowRemoteShellAccess=\"true\"}."),
    /** No instance has these selectors. */
    NOT_FOUND(false, Delivery.ANSWERED, ""),
    /** The class or its namespace does not exist on the host. */
    INVALID_CLASS(
            false,
            Delivery.ANSWERED,
            "Check that the Hyper-V role is installed on the host and that its Windows version has the class."),
    /** The host cannot process the query: its class, namespace or object does not exist, or its syntax is wrong. */
    INVALID_QUERY(
            false,
            Delivery.ANSWERED,
            "Check that the Hyper-V role is installed on the host, that its Windows version has the class, and that the"
                    + " object of the query still exists."),
    /** The selectors are not the keys of the class. */
    INVALID_SELECTORS(false, Delivery.ANSWERED, ""),
    /** The host rejects the request as invalid or does not support it: nothing was executed. */
    INVALID_REQUEST(
            false,
            Delivery.ANSWERED,
            "The host does not support this request: check that its Windows version is supported."),
    /** Too many concurrent requests or shells of this account. */
    QUOTA(
            true,
            Delivery.ANSWERED,
            "Raise MaxConcurrentOperationsPerUser in winrm/config/service, or run fewer operations at a time."),
    /** Another request uses the instance. */
    BUSY(true, Delivery.ANSWERED, ""),
    /** The response does not fit into the envelope size. The operation may have succeeded. */
    ENCODING_LIMIT(false, Delivery.UNKNOWN, "Raise MaxEnvelopeSizekb in winrm/config on the host."),
    /** A temporary failure of WinRM or WMI: the service or a provider is starting, stopping, or overloaded. */
    UNAVAILABLE(
            true,
            Delivery.UNKNOWN,
            "If this persists, check the services Windows Management Instrumentation and Hyper-V Virtual Machine"
                    + " Management on the host."),
    /** The host cannot deliver the request to its destination, and does not say why. */
    DESTINATION_UNREACHABLE(
            false, Delivery.ANSWERED, "Check that the address is that of the host itself and not of a gateway."),
    /** WMI failed with an error that does not say whether the operation was executed. */
    INTERNAL(
            false,
            Delivery.UNKNOWN,
            "See the event log WMI-Activity/Operational on the host, and the log of Hyper-V-VMMS."),
    /** Any other fault of the sender: the request was rejected. */
    OTHER_SENDER(false, Delivery.ANSWERED, ""),
    /** Any other fault of the receiver. */
    OTHER_RECEIVER(false, Delivery.UNKNOWN, "");

    private final boolean transientFailure;
    private final Delivery delivery;
    private final String advice;

    FaultKind(boolean transientFailure, Delivery delivery, String advice) {
        this.transientFailure = transientFailure;
        this.delivery = delivery;
        this.advice = advice;
    }

    boolean isTransient() {
        return transientFailure;
    }

    Delivery delivery() {
        return delivery;
    }

    String advice() {
        return advice;
    }
}
