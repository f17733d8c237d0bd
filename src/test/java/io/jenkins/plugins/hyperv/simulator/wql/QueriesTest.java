package io.jenkins.plugins.hyperv.simulator.wql;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.CIMV2;
import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.VIRTUALIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.ExportCall;
import io.jenkins.plugins.hyperv.simulator.SampleInventory;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueriesTest {
    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ElementName = 'nightly' | 1",
                "elementname = 'NIGHTLY' | 1",
                "ElementName = 'weekly' | 2",
                "ElementName LIKE 'week%' | 2",
                "ElementName LIKE '_eekly' | 2",
                "ElementName LIKE '%tier%' | 3",
                "ElementName <> 'weekly' | 4",
                "ReferencePointType = 1 | 2",
                "ReferencePointType >= 2 | 4",
                "ReferencePointType < '2' | 2",
                "HasAssociatedLog = TRUE | 2",
                "HasAssociatedLog != TRUE AND ConsistencyLevel = 2 | 4",
                "Caption IS NULL | 6",
                "Caption IS NOT NULL | 0",
                "Caption = 'x' OR Caption <> 'x' | 0",
                "NOT (ElementName = 'weekly' OR ElementName = 'nightly') | 3"
            })
    void conditionsSelectReferencePoints(String condition, int count) throws IOException {
        assertThat(query("SELECT CollectionID FROM Msvm_ReferencePointCollection WHERE " + condition)
                        .texts("CollectionID"))
                .hasSize(count);
    }

    /** As libvirt's driver distinguishes the host from its machines. */
    @Test
    void theHostIsTheSystemWithTheNameOfTheServer() throws IOException {
        assertThat(query("select * from Msvm_ComputerSystem where Name = __SERVER")
                        .texts("Caption"))
                .containsExactly("Hosting Computer System");
        assertThat(query("select * from Msvm_ComputerSystem where Name != __SERVER and EnabledState != 0")
                        .texts("Caption"))
                .hasSize(7)
                .containsOnly("Virtual Machine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "__CLASS = 'Msvm_ComputerSystem' | 8",
                "__CLASS = 'CIM_ComputerSystem' | 0",
                "__CLASS <> 'msvm_computersystem' | 0",
                "CreationClassName = __CLASS | 8",
                "__SERVER = 'hv01' AND __NAMESPACE = 'root\\\\virtualization\\\\v2' | 8",
            })
    void systemPropertiesAreKnownToConditions(String condition, int count) throws IOException {
        assertThat(query("SELECT Name FROM CIM_ComputerSystem WHERE " + condition)
                        .texts("Name"))
                .hasSize(count);
    }

    @Test
    void anUnknownSystemPropertyIsAnInvalidQuery() throws IOException {
        assertThat(query("SELECT Name FROM CIM_ComputerSystem WHERE Name = __NOTHING")
                        .fault())
                .isEqualTo("s:Sender n:CannotProcessFilter");
    }

    @Test
    void aQueryOfABaseClassFindsInstancesOfDerivedClasses() throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        assertThat(query("SELECT InstanceID FROM CIM_ConcreteJob").texts("InstanceID"))
                .hasSize(2)
                .contains(id);
    }

    @Test
    void theOtherJobClassDoesNotFindExports() throws IOException {
        String id = ExportCall.start(host, "D:\\Exports\\a");
        assertThat(query("SELECT InstanceID FROM Msvm_ConcreteJob").texts("InstanceID"))
                .hasSize(1)
                .doesNotContain(id);
    }

    @Test
    void aPropertyOfADerivedClassIsUnknownToTheBaseClass() throws IOException {
        AnswerText answer = query("SELECT ExportDirectory FROM CIM_ConcreteJob");
        assertThat(answer.fault()).isEqualTo("s:Sender n:CannotProcessFilter");
        assertThat(answer.faultNumber()).isEqualTo(2150858778L);
    }

    @Test
    void associatorsFindTheMembersOfAReferencePoint() throws IOException {
        AnswerText answer = query("ASSOCIATORS OF {" + nightlyPath() + "} WHERE"
                + " AssocClass = Msvm_CollectedReferencePoints ResultClass = Msvm_VirtualSystemReferencePoint");
        assertThat(answer.elements("Msvm_VirtualSystemReferencePoint")).hasSize(3);
        assertThat(answer.texts("ConsistencyLevel"))
                .as("the opposite of the collection")
                .containsOnly("1");
    }

    @Test
    void associatorsWithoutFiltersFindAllAssociatedInstances() throws IOException {
        AnswerText answer = query("ASSOCIATORS OF {" + nightlyPath() + "}");
        assertThat(answer.elements("Msvm_VirtualSystemReferencePoint")).hasSize(3);
        assertThat(answer.elements("Msvm_VirtualSystemCollection")).hasSize(1);
    }

    @Test
    void rolesSelectTheDirection() throws IOException {
        String group = host.inventory().groups().get(0).id();
        String of = "ASSOCIATORS OF {Msvm_VirtualSystemCollection.CollectionID='" + group + "'} WHERE"
                + " AssocClass = Msvm_ReferencePointOfVirtualSystemCollection ";
        assertThat(query(of + "Role = Antecedent").elements("Msvm_ReferencePointCollection"))
                .hasSize(3);
        assertThat(query(of + "Role = Dependent").elements("Msvm_ReferencePointCollection"))
                .isEmpty();
        assertThat(query(of + "ResultRole = Dependent").elements("Msvm_ReferencePointCollection"))
                .hasSize(3);
    }

    @Test
    void referencesAreTheAssociations() throws IOException {
        AnswerText answer = query("REFERENCES OF {" + nightlyPath() + "} WHERE ResultClass = CIM_Dependency");
        assertThat(answer.elements("Msvm_ReferencePointOfVirtualSystemCollection"))
                .hasSize(1);
        assertThat(answer.elements("ReferenceParameters")).hasSize(2);
    }

    @Test
    void anAssociationQueryNeedsAllKeysOfItsSource() throws IOException {
        AnswerText answer = query("ASSOCIATORS OF {Msvm_ReferencePointCollection.CollectionID='"
                + SampleInventory.NIGHTLY + "'} WHERE AssocClass = Msvm_CollectedReferencePoints");
        assertThat(answer.fault()).isEqualTo("s:Sender n:CannotProcessFilter");
    }

    @Test
    void exportedFilesAreFoundByPathWithDoubledBackslashes() throws IOException {
        ExportCall.start(host, "D:\\Exports\\a");
        assertThat(exportedSizes("D:\\\\Exports\\\\a\\\\%")).isEmpty();
        host.clock().advance(Duration.ofSeconds(40));
        assertThat(exportedSizes("D:\\\\Exports\\\\a\\\\%")).hasSize(9);
        assertThat(exportedSizes("D:\\Exports\\a\\%")).isEmpty();
    }

    @Test
    void filesOnSharesAreNotShown() throws IOException {
        List<String> before = exportedSizes("%");
        ExportCall.start(host, "\\\\nas\\exports\\a");
        host.clock().advance(Duration.ofSeconds(40));
        assertThat(exportedSizes("%")).isEqualTo(before);
    }

    private List<String> exportedSizes(String pattern) throws IOException {
        String wql = "SELECT FileSize FROM CIM_DataFile WHERE Name LIKE '" + pattern + "'";
        return AnswerText.ask(host, EnvelopeText.query(CIMV2, wql)).texts("FileSize");
    }

    private String nightlyPath() {
        return "Msvm_ReferencePointCollection.CollectionID='" + SampleInventory.NIGHTLY
                + "',VirtualSystemCollectionId=\""
                + host.inventory().groups().get(0).id() + "\"";
    }

    private AnswerText query(String wql) throws IOException {
        return AnswerText.ask(host, EnvelopeText.query(VIRTUALIZATION, wql));
    }
}
