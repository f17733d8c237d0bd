package io.jenkins.plugins.hyperv.checksums;

import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;

/** Rights for remote shells, in words. */
final class ShellRights {

    private ShellRights() {}

    /** Why the host rejects a shell, and what to do. */
    static String explanation(WsmanFault e) {
        return e.kind() == FaultKind.ACCESS_DENIED
                ? "the host does not permit this account to use remote shells. Windows permits it to administrators of the"
                        + " host; others need the right Execute (winrm configSDDL default)."
                : "the host forbids remote shells. " + e.advice();
    }
}
