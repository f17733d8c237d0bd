package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.FaultKind;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanFault;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Survey of a host: what an account finds there, enough to know whether exports can work. Changes nothing.
 *
 * @param windows Caption and Version of Win32_OperatingSystem; empty if the account may not read it
 * @param hyperv whether the namespace {@code root/virtualization/v2} exists, that is, whether Hyper-V is installed
 * @param seesMachines whether the account sees any Msvm_ComputerSystem. The host itself is one (class reference), so an
 *     account that sees none has no right to Hyper-V (inferred: queries return nothing instead of failing)
 * @param collections how many Msvm_VirtualSystemCollection it sees
 * @param referencePoints how many Msvm_ReferencePointCollection it sees
 */
public record HostSurvey(
        Optional<String> windows, boolean hyperv, boolean seesMachines, int collections, int referencePoints) {

    private static final String VIRTUALIZATION = "root/virtualization/v2";

    /** What hosts return if the namespace or the class does not exist; Windows returns the last one (observed). */
    private static final Set<FaultKind> NO_HYPERV =
            EnumSet.of(FaultKind.NOT_FOUND, FaultKind.INVALID_CLASS, FaultKind.INVALID_QUERY);

    /**
     * Queries a host, with four requests at most.
     *
     * @throws WsmanException if the host is unreachable, rejects the login, or denies access to Hyper-V
     */
    public static HostSurvey of(WsmanClient client) throws WsmanException {
        Optional<String> windows = windows(client);
        try {
            boolean seesMachines = !client.project(VIRTUALIZATION, "SELECT Name FROM Msvm_ComputerSystem")
                    .isEmpty();
            return new HostSurvey(
                    windows,
                    true,
                    seesMachines,
                    count(client, "Msvm_VirtualSystemCollection"),
                    count(client, "Msvm_ReferencePointCollection"));
        } catch (WsmanFault e) {
            if (NO_HYPERV.contains(e.kind())) {
                return new HostSurvey(windows, false, false, 0, 0);
            }
            throw e;
        }
    }

    /** The right to one namespace says nothing about the other. */
    private static Optional<String> windows(WsmanClient client) throws WsmanException {
        try {
            List<CimInstance> systems =
                    client.project("root/cimv2", "SELECT Caption,Version FROM Win32_OperatingSystem");
            return systems.stream()
                    .findFirst()
                    .map(system -> system.name("Caption").strip() + ", " + system.name("Version"));
        } catch (WsmanFault e) {
            if (e.kind() == FaultKind.ACCESS_DENIED) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static int count(WsmanClient client, String className) throws WsmanException {
        return client.project(VIRTUALIZATION, "SELECT CollectionID FROM " + className)
                .size();
    }
}
