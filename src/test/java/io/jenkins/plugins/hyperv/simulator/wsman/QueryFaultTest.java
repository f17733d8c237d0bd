package io.jenkins.plugins.hyperv.simulator.wsman;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.CIMV2;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries of classes, namespaces and objects that do not exist. A host with Windows Server 2008 R2 returned the fault of a
 * missing class (test data of WinRb/WinRM); other clients expect the same number for a missing namespace
 * (candlepin/virt-who) and for ASSOCIATORS OF a missing object.
 */
class QueryFaultTest {
    private static final long CANNOT_PROCESS_FILTER = 2150858778L;

    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @Test
    void aQueryOfAnUnknownClassCannotBeProcessed() throws IOException {
        String wql = "SELECT * FROM Msvm_Nothing";
        AnswerText answer = query(host, VIRTUALIZATION, wql);
        assertCannotProcess(answer);
        assertThat(answer.texts("Message").get(0))
                .contains("The specified class does not exist in the given namespace.");
        assertThat(answer.text("Operation")).isEqualTo("ExecQuery");
        assertThat(answer.text("ParameterInfo")).isEqualTo(wql);
        assertThat(answer.text("ProviderName")).isEqualTo("WinMgmt");
        assertThat(answer.elements("ProviderFault").get(0).getAttribute("provider"))
                .isEqualTo("WMI Provider");
        assertThat(answer.elements("WSManFault").get(1).getAttribute("Code"))
                .as("the fault of the provider")
                .isEqualTo("2150858778");
    }

    @Test
    void aQueryInAnUnknownNamespaceCannotBeProcessed() throws IOException {
        AnswerText answer = query(host, CIMV2.replace("cimv2", "nothing"), "SELECT * FROM CIM_DataFile");
        assertCannotProcess(answer);
        assertThat(answer.texts("Message").get(0)).contains("root/nothing");
    }

    @Test
    void aQueryOfHyperVOnAHostWithoutTheRoleCannotBeProcessed() throws IOException {
        SimulatedHost bare = SimulatedHost.builder()
                .traits(HostTraits.documented().withoutHyperVRole())
                .inProcess();
        assertCannotProcess(query(bare, VIRTUALIZATION, "SELECT Name FROM Msvm_ComputerSystem"));
        assertThat(query(bare, CIMV2, "SELECT Caption FROM Win32_OperatingSystem")
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ASSOCIATORS OF {%s'11111111-2222-3333-4444-555555555555'}",
                "ASSOCIATORS OF {%s'11111111-2222-3333-4444-555555555555'} WHERE AssocClass = Msvm_CollectedVirtualSystems",
                "REFERENCES OF {%s'11111111-2222-3333-4444-555555555555'}",
                "ASSOCIATORS OF {Msvm_Nothing.InstanceID='x'}",
            })
    void theSourceOfAnAssociationQueryMustExist(String wql) throws IOException {
        String keys = "Msvm_VirtualSystemCollection.CollectionID=";
        assertCannotProcess(query(host, VIRTUALIZATION, wql.replace("%s", keys)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AssocClass = Msvm_Nothing", "ResultClass = Msvm_Nothing"})
    void theClassesOfAnAssociationQueryMustExist(String filter) throws IOException {
        String group = host.inventory().groups().get(0).id();
        assertCannotProcess(query(
                host,
                VIRTUALIZATION,
                "ASSOCIATORS OF {Msvm_VirtualSystemCollection.CollectionID='" + group + "'} WHERE " + filter));
    }

    @Test
    void anAccountThatDoesNotSeeTheSourceGetsTheSameFault() throws IOException {
        host.rights().hyperVAdministrator(false);
        String group = host.inventory().groups().get(0).id();
        assertCannotProcess(query(
                host, VIRTUALIZATION, "ASSOCIATORS OF {Msvm_VirtualSystemCollection.CollectionID='" + group + "'}"));
    }

    @Test
    void anObjectWithoutAssociationsIsNoFault() throws IOException {
        AnswerText answer = query(
                host,
                VIRTUALIZATION,
                "ASSOCIATORS OF {Msvm_ReferencePointCollection.CollectionID='" + SampleInventory.NIGHTLY
                        + "',VirtualSystemCollectionId='"
                        + host.inventory().groups().get(0).id() + "'} WHERE ResultClass = Msvm_ConcreteJob");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("Items")).isEmpty();
    }

    /** Without a filter, the class is the resource: it is not found. */
    @Test
    void anEnumerationOfAnUnknownClassFindsNoResource() throws IOException {
        AnswerText answer = AnswerText.ask(host, EnvelopeText.enumerate(VIRTUALIZATION + "Msvm_Nothing", ""));
        assertThat(answer.fault()).isEqualTo("s:Sender a:DestinationUnreachable");
        assertThat(answer.faultNumber()).isEqualTo(2150858752L);
    }

    private static void assertCannotProcess(AnswerText answer) {
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.fault()).isEqualTo("s:Sender n:CannotProcessFilter");
        assertThat(answer.faultNumber()).isEqualTo(CANNOT_PROCESS_FILTER);
        assertThat(answer.text("Text")).startsWith("The data source could not process the filter.");
        assertThat(answer.texts("Action")).contains("http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault");
    }

    private static AnswerText query(SimulatedHost on, String namespace, String wql) throws IOException {
        return AnswerText.ask(on, EnvelopeText.query(namespace, wql));
    }
}
