package io.jenkins.plugins.hyperv.virtualization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.hyperv.wsman.ClientSettings;
import io.jenkins.plugins.hyperv.wsman.EndpointReference;
import io.jenkins.plugins.hyperv.wsman.WsmanClient;
import io.jenkins.plugins.hyperv.wsman.WsmanException;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.WsmanTransport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of the snapshot services on the wire: service, method, parameters and their order in the class reference. */
class SnapshotCallsTest {

    private static final String V2 = "root/virtualization/v2";
    private static final String WMI = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/";
    private static final EndpointReference MACHINE = EndpointReference.of(
            V2, "Msvm_ComputerSystem", Map.of("CreationClassName", "Msvm_ComputerSystem", "Name", "VM-1"));
    private static final EndpointReference SNAPSHOT =
            EndpointReference.of(V2, "Msvm_VirtualSystemSettingData", Map.of("InstanceID", "Microsoft:SNAP-1"));
    private static final EndpointReference GROUP =
            EndpointReference.of(V2, "Msvm_VirtualSystemCollection", Map.of("CollectionID", "GROUP-1"));
    private static final EndpointReference COLLECTION =
            EndpointReference.of(V2, "Msvm_SnapshotCollection", Map.of("CollectionID", "COLL-1"));
    private static final SnapshotSettings SETTINGS = SnapshotSettings.forBuild(ConsistencyLevel.APPLICATION, 20348);

    private String sent = "";
    private String output = "<p:ReturnValue>0</p:ReturnValue>";
    private final HypervHost host = new HypervHost(new WsmanClient(new Recorder(), ClientSettings.DEFAULT));

    /** Records a request and returns the output that the test prepared. */
    private final class Recorder implements WsmanTransport {
        @Override
        public URI endpoint() {
            return URI.create("http://hv01.example.com:5985/wsman");
        }

        @Override
        public byte[] exchange(byte[] envelope, Repetition repetition) {
            sent = new String(envelope, StandardCharsets.UTF_8);
            String response = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\""
                    + " xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\""
                    + " xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><s:Header><a:RelatesTo>"
                    + group("<a:MessageID>(.*?)</a:MessageID>") + "</a:RelatesTo></s:Header><s:Body><p:" + method()
                    + "_OUTPUT xmlns:p=\"" + WMI + "X\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                    + output + "</p:" + method() + "_OUTPUT></s:Body></s:Envelope>";
            return response.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {}
    }

    private String method() {
        return group("<a:Action[^>]*>.*/(.*?)</a:Action>");
    }

    private String group(String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(sent);
        assertThat(matcher.find()).as(pattern + " in " + sent).isTrue();
        return matcher.group(1);
    }

    private void assertCall(String service, String method, String... parameters) {
        assertThat(group("<w:ResourceURI[^>]*>(.*?)</w:ResourceURI>")).isEqualTo(WMI + service);
        assertThat(method()).isEqualTo(method);
        assertThat(sent).contains("<w:Selector Name=\"CreationClassName\">" + service + "</w:Selector>");
        String body = sent.substring(sent.indexOf("_INPUT"));
        assertThat(Pattern.compile("<p:(\\w+)>")
                        .matcher(body)
                        .results()
                        .map(found -> found.group(1))
                        .toList())
                .containsExactly(parameters);
    }

    @Test
    void theRecoverySnapshotOfAMachineHasTheNumberOfBackupPrograms() throws Exception {
        assertThat(host.snapshots().create(MACHINE, SETTINGS)).isEqualTo(new Submission.CompletedAtOnce());
        assertCall(
                "Msvm_VirtualSystemSnapshotService",
                "CreateSnapshot",
                "AffectedSystem",
                "SnapshotSettings",
                "SnapshotType");
        assertThat(sent).contains("<p:SnapshotType>32768</p:SnapshotType>").contains(">VM-1</w:Selector>");
    }

    @Test
    void aMachineIsExportedByTheManagementService() throws Exception {
        VirtualSystemExportSettings settings = new VirtualSystemExportSettings(
                "", SNAPSHOT, Optional.empty(), VirtualSystemBackupIntent.PRESERVE_CHAIN);
        host.snapshots().export(MACHINE, "D:\\Exports\\web", settings);
        assertCall(
                "Msvm_VirtualSystemManagementService",
                "ExportSystemDefinition",
                "ComputerSystem",
                "ExportDirectory",
                "ExportSettingData");
        assertThat(sent).contains("<p:ExportDirectory>D:\\Exports\\web</p:ExportDirectory>");
    }

    @Test
    void theSnapshotOfAMachineIsConvertedAndDestroyedByReference() throws Exception {
        host.snapshots().convert(SNAPSHOT);
        assertCall("Msvm_VirtualSystemSnapshotService", "ConvertToReferencePoint", "AffectedSnapshot");
        assertThat(sent).contains(">Microsoft:SNAP-1</w:Selector>");
        host.snapshots().destroy(SNAPSHOT);
        assertCall("Msvm_VirtualSystemSnapshotService", "DestroySnapshot", "AffectedSnapshot");
        host.snapshots().destroyReferencePoint(SNAPSHOT);
        assertCall("Msvm_VirtualSystemReferencePointService", "DestroyReferencePoint", "AffectedReferencePoint");
    }

    @Test
    void theRecoverySnapshotOfAVmGroupHasTheNumberOfTheClassReference() throws Exception {
        host.collectionSnapshots().create(GROUP, SETTINGS);
        assertCall(
                "Msvm_CollectionSnapshotService", "CreateSnapshot", "Collection", "SnapshotSettings", "SnapshotType");
        assertThat(sent).contains("<p:SnapshotType>2</p:SnapshotType>");
    }

    @Test
    void aSnapshotCollectionIsExportedConvertedAndDestroyedByReference() throws Exception {
        CollectionSnapshotService service = host.collectionSnapshots();
        service.export(
                COLLECTION,
                "D:\\Exports\\web",
                new CollectionExportSettings(Optional.empty(), CollectionBackupIntent.PRESERVE_CHAIN));
        assertCall(
                "Msvm_CollectionSnapshotService",
                "ExportSnapshot",
                "SnapshotCollection",
                "ExportDirectory",
                "ExportSettingData");
        service.convert(COLLECTION);
        assertCall("Msvm_CollectionSnapshotService", "ConvertToReferencePoint", "AffectedSnapshotCollection");
        service.destroy(COLLECTION);
        assertCall("Msvm_CollectionSnapshotService", "DestroySnapshot", "AffectedSnapshotCollection");
    }

    @ParameterizedTest
    @CsvSource({"LOG_BASED, CRASH, 1, 2", "RCT, APPLICATION, 2, 1"})
    void aReferencePointOfAVmGroupHasTheNumbersOfItsOwnParameters(
            CollectionReferencePointType type,
            CollectionReferencePointConsistency consistency,
            String typeCode,
            String consistencyCode)
            throws Exception {
        host.collectionReferencePoints().create(GROUP, type, consistency);
        assertCall(
                "Msvm_CollectionReferencePointService",
                "CreateReferencePoint",
                "Collection",
                "ReferencePointSettings",
                "ReferencePointType");
        assertThat(sent)
                .contains("<p:ReferencePointType>" + typeCode + "</p:ReferencePointType>")
                .contains("CLASSNAME=\"Msvm_CollectionReferencePointSettingData\"")
                .contains("NAME=\"ConsistencyLevel\" TYPE=\"uint8\"&gt;&lt;VALUE&gt;" + consistencyCode);
    }

    @Test
    void aReferencePointOfAVmGroupIsDestroyedAndFreedOfItsLogByReference() throws Exception {
        CollectionReferencePointService service = host.collectionReferencePoints();
        service.destroy(COLLECTION);
        assertCall("Msvm_CollectionReferencePointService", "DestroyReferencePoint", "AffectedReferencePointCollection");
        service.removeAssociatedData(COLLECTION);
        assertCall("Msvm_CollectionReferencePointService", "RemoveAssociatedData", "AffectedReferencePointCollection");
    }

    @Test
    void theChangesOfADiskAreReadInOneSmallRegion() throws Exception {
        host.images().probeChanges("C:\\VMs\\web1.vhdx", "rctX:1:2:3");
        assertCall(
                "Msvm_ImageManagementService", "GetVirtualDiskChanges", "Path", "LimitId", "ByteOffset", "ByteLength");
        assertThat(sent)
                .contains("<p:Path>C:\\VMs\\web1.vhdx</p:Path>")
                .contains("<p:LimitId>rctX:1:2:3</p:LimitId>")
                .contains("<p:ByteLength>1048576</p:ByteLength>");
    }

    private static String settingsOf(String properties) {
        return "<p:SettingData>&lt;INSTANCE CLASSNAME=\"Msvm_VirtualHardDiskSettingData\"&gt;" + properties
                + "&lt;/INSTANCE&gt;</p:SettingData><p:Job xsi:nil=\"true\"/><p:ReturnValue>0</p:ReturnValue>";
    }

    private static String property(String name, String value) {
        return "&lt;PROPERTY NAME=\"" + name + "\" TYPE=\"string\"&gt;&lt;VALUE&gt;" + value
                + "&lt;/VALUE&gt;&lt;/PROPERTY&gt;";
    }

    @Test
    void theSettingsOfADiskHaveItsVirtualSizeAndItsParent() throws Exception {
        output = settingsOf(property("MaxInternalSize", "10737418240") + property("ParentPath", "D:\\a\\web1.vhdx"));
        assertThat(host.images().settings("D:\\b\\web1.avhdx"))
                .isEqualTo(new DiskSettingsResult.Settings(OptionalLong.of(10_737_418_240L), "D:\\a\\web1.vhdx"));
        assertCall("Msvm_ImageManagementService", "GetVirtualHardDiskSettingData", "Path");
        assertThat(sent).contains("<p:Path>D:\\b\\web1.avhdx</p:Path>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "18446744073709551615", "large"})
    void aVirtualSizeThatIsNoSizeIsUnknown(String size) throws Exception {
        output = settingsOf(property("MaxInternalSize", size) + property("ParentPath", ""));
        assertThat(host.images().settings("D:\\b.vhdx"))
                .isEqualTo(new DiskSettingsResult.Settings(OptionalLong.empty(), ""));
    }

    @Test
    void theParentOfADiskIsShownWithoutControlCharactersAndShortened() throws Exception {
        output = settingsOf(property("ParentPath", "D:\\a&amp;#10;b" + "x".repeat(5_000)));
        DiskSettingsResult.Settings settings =
                (DiskSettingsResult.Settings) host.images().settings("D:\\b.vhdx");
        assertThat(settings.parentPath()).startsWith("D:\\a bx").hasSizeLessThan(1_100);
    }

    @Test
    void aJobOrARejectionHasNoSettingsAndSettingsThatAreNotReadableAreAnError() throws Exception {
        output = "<p:SettingData xsi:nil=\"true\"/><p:Job xsi:nil=\"true\"/><p:ReturnValue>4096</p:ReturnValue>";
        assertThat(host.images().settings("D:\\b.vhdx")).isEqualTo(new DiskSettingsResult.JobStarted());
        output = "<p:ReturnValue>32779</p:ReturnValue>";
        assertThat(host.images().settings("D:\\b.vhdx")).isEqualTo(new DiskSettingsResult.Refused(32779));
        for (String text :
                new String[] {"<p:SettingData xsi:nil=\"true\"/>", "<p:SettingData>no XML</p:SettingData>"}) {
            output = text + "<p:ReturnValue>0</p:ReturnValue>";
            assertThatThrownBy(() -> host.images().settings("D:\\b.vhdx"))
                    .isInstanceOf(WsmanResponseException.class)
                    .hasMessageContaining("settings of a disk");
        }
    }

    @Test
    void aJobIsFollowedByTheReferenceThatTheHostReturns() throws Exception {
        output = "<p:Job><a:Address>x</a:Address><a:ReferenceParameters><w:ResourceURI>" + WMI
                + "Msvm_ConcreteJob</w:ResourceURI><w:SelectorSet><w:Selector Name=\"InstanceID\">JOB-1</w:Selector>"
                + "</w:SelectorSet></a:ReferenceParameters></p:Job><p:ResultingSnapshot xsi:nil=\"true\"/>"
                + "<p:ReturnValue>4096</p:ReturnValue>";
        assertThat(host.snapshots().create(MACHINE, SETTINGS))
                .isEqualTo(new Submission.JobStarted(
                        EndpointReference.of(V2, "Msvm_ConcreteJob", Map.of("InstanceID", "JOB-1"))));
    }

    @Test
    void aReturnValueIsRefusedAndAJobWithoutReferenceIsNotReadable() throws Exception {
        output = "<p:ReturnValue>32775</p:ReturnValue>";
        assertThat(host.snapshots().destroy(SNAPSHOT)).isEqualTo(new Submission.Refused(32775));
        output = "<p:Job xsi:nil=\"true\"/><p:ReturnValue>4096</p:ReturnValue>";
        assertThatThrownBy(() -> host.snapshots().destroy(SNAPSHOT)).isInstanceOf(WsmanException.class);
    }
}
