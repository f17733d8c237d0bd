package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimMethod;
import io.jenkins.plugins.hyperv.simulator.cim.CimMethod.Parameter;
import io.jenkins.plugins.hyperv.simulator.cim.CimMethod.ParameterType;
import java.util.List;

/**
 * Schema of {@code root/virtualization/v2}: the classes of reference points and their base classes, from the class
 * reference of Windows Server 2016 and later (learn.microsoft.com, HyperV_v2). Msvm_ComputerSystem has only some
 * properties.
 */
final class VirtualizationSchema {
    static final String NAMESPACE = "root/virtualization/v2";

    private VirtualizationSchema() {}

    static Schema create(HostTraits traits) {
        Schema schema = new Schema(NAMESPACE);
        base(schema);
        jobs(schema, traits.exportJobClass());
        collections(schema, traits.onlyCollectionIdIsKey());
        machineSettings(schema);
        associations(schema);
        return schema;
    }

    private static void base(Schema schema) {
        schema.declare("CIM_ManagedElement", "", "Caption Description ElementName", "")
                .declare(
                        "CIM_ManagedSystemElement",
                        "CIM_ManagedElement",
                        "InstallDate Name OperationalStatus StatusDescriptions Status HealthState CommunicationStatus"
                                + " DetailedStatus OperatingStatus PrimaryStatus",
                        "")
                .declare("CIM_LogicalElement", "CIM_ManagedSystemElement", "", "")
                .declare(
                        "CIM_EnabledLogicalElement",
                        "CIM_LogicalElement",
                        "EnabledState OtherEnabledState RequestedState EnabledDefault TimeOfLastStateChange",
                        "")
                .declare("CIM_System", "CIM_EnabledLogicalElement", "CreationClassName", "CreationClassName Name")
                .declare("CIM_ComputerSystem", "CIM_System", "", "")
                .declare("Msvm_ComputerSystem", "CIM_ComputerSystem", "OnTimeInMilliseconds ProcessID", "")
                .declare(
                        "CIM_Service",
                        "CIM_EnabledLogicalElement",
                        "SystemCreationClassName SystemName CreationClassName Started StartMode",
                        "SystemCreationClassName SystemName CreationClassName Name")
                .declare("Msvm_CollectionReferencePointService", "CIM_Service", "", "", serviceMethods())
                .declare(
                        "Msvm_VirtualSystemSnapshotService",
                        "CIM_Service",
                        "",
                        "",
                        method(
                                "CreateSnapshot",
                                parameter("AffectedSystem", ParameterType.REFERENCE),
                                parameter("SnapshotSettings", ParameterType.STRING),
                                parameter("SnapshotType", ParameterType.NUMBER),
                                parameter("ResultingSnapshot", ParameterType.REFERENCE)),
                        method("DestroySnapshot", parameter("AffectedSnapshot", ParameterType.REFERENCE)),
                        method(
                                "ConvertToReferencePoint",
                                parameter("AffectedSnapshot", ParameterType.REFERENCE),
                                parameter("ReferencePointSettings", ParameterType.STRING),
                                parameter("ResultingReferencePoint", ParameterType.REFERENCE)))
                .declare(
                        "Msvm_CollectionSnapshotService",
                        "CIM_Service",
                        "",
                        "",
                        method(
                                "CreateSnapshot",
                                parameter("Collection", ParameterType.REFERENCE),
                                parameter("SnapshotSettings", ParameterType.STRING),
                                parameter("SnapshotType", ParameterType.NUMBER),
                                parameter("ResultingSnapshotCollection", ParameterType.REFERENCE)),
                        method(
                                "ExportSnapshot",
                                parameter("SnapshotCollection", ParameterType.REFERENCE),
                                parameter("ExportDirectory", ParameterType.STRING),
                                parameter("ExportSettingData", ParameterType.STRING)),
                        method("DestroySnapshot", parameter("AffectedSnapshotCollection", ParameterType.REFERENCE)),
                        method(
                                "ConvertToReferencePoint",
                                parameter("AffectedSnapshotCollection", ParameterType.REFERENCE),
                                parameter("ResultingReferencePointCollection", ParameterType.REFERENCE)))
                .declare(
                        "Msvm_VirtualSystemManagementService",
                        "CIM_Service",
                        "",
                        "",
                        method(
                                "ExportSystemDefinition",
                                parameter("ComputerSystem", ParameterType.REFERENCE),
                                parameter("ExportDirectory", ParameterType.STRING),
                                parameter("ExportSettingData", ParameterType.STRING)))
                .declare(
                        "Msvm_ImageManagementService",
                        "CIM_Service",
                        "",
                        "",
                        method(
                                "GetVirtualDiskChanges",
                                parameter("Path", ParameterType.STRING),
                                parameter("LimitId", ParameterType.STRING),
                                parameter("TargetSnapshotId", ParameterType.STRING),
                                parameter("ByteOffset", ParameterType.LONG_NUMBER),
                                parameter("ByteLength", ParameterType.LONG_NUMBER)),
                        method("GetVirtualHardDiskSettingData", parameter("Path", ParameterType.STRING)))
                .declare(
                        "Msvm_VirtualSystemReferencePointService",
                        "CIM_Service",
                        "",
                        "",
                        method("DestroyReferencePoint", parameter("AffectedReferencePoint", ParameterType.REFERENCE)));
    }

    private static CimMethod[] serviceMethods() {
        return new CimMethod[] {
            method(
                    "ExportReferencePoint",
                    parameter("ReferencePointCollection", ParameterType.REFERENCE),
                    parameter("ExportDirectory", ParameterType.STRING),
                    parameter("ExportSettingData", ParameterType.STRING)),
            method(
                    "CreateReferencePoint",
                    parameter("Collection", ParameterType.REFERENCE),
                    parameter("ReferencePointSettings", ParameterType.STRING),
                    parameter("ReferencePointType", ParameterType.NUMBER),
                    parameter("ResultingReferencePointCollection", ParameterType.REFERENCE)),
            method("DestroyReferencePoint", parameter("AffectedReferencePointCollection", ParameterType.REFERENCE)),
            method("RemoveAssociatedData", parameter("AffectedReferencePointCollection", ParameterType.REFERENCE))
        };
    }

    private static void jobs(Schema schema, boolean exportJobClass) {
        schema.declare(
                        "CIM_Job",
                        "CIM_LogicalElement",
                        "JobStatus TimeSubmitted ScheduledStartTime StartTime ElapsedTime JobRunTimes RunMonth RunDay"
                                + " RunDayOfWeek RunStartInterval LocalOrUtcTime UntilTime Notify Owner Priority"
                                + " PercentComplete DeleteOnCompletion ErrorCode ErrorDescription RecoveryAction"
                                + " OtherRecoveryAction",
                        "")
                .declare(
                        "CIM_ConcreteJob",
                        "CIM_Job",
                        "InstanceID JobState TimeOfLastStateChange TimeBeforeRemoval",
                        "InstanceID",
                        method(
                                "RequestStateChange",
                                parameter("RequestedState", ParameterType.NUMBER),
                                parameter("TimeoutPeriod", ParameterType.DATETIME)),
                        method("GetError"))
                .declare(
                        "Msvm_ConcreteJob",
                        "CIM_ConcreteJob",
                        "Cancellable ErrorSummaryDescription JobType",
                        "",
                        method("GetErrorEx"));
        if (exportJobClass) {
            schema.declare(
                    "Msvm_CollectionReferencePointExportJob",
                    "CIM_ConcreteJob",
                    "Cancellable ErrorSummaryDescription CollectionId ReferencePointGroupId"
                            + " BaseReferencePointGroupId VirtualMachineId ExportDirectory ExportedDisks"
                            + " ExportedLogFilePaths ExportedConfigFilePaths ExportedRuntimeFilePaths"
                            + " ExportedGuestStateFilePaths",
                    "",
                    method("GetErrorEx"));
        }
    }

    private static void collections(Schema schema, boolean onlyCollectionIdIsKey) {
        schema.declare("CIM_Collection", "CIM_ManagedElement", "", "")
                .declare("Msvm_VirtualSystemCollection", "CIM_Collection", "CollectionID", "CollectionID")
                .declare("Msvm_ManagementCollection", "CIM_Collection", "CollectionID", "CollectionID")
                .declare("Msvm_SnapshotCollection", "CIM_Collection", "CollectionID", "CollectionID")
                .declare(
                        "Msvm_ReferencePointCollection",
                        "CIM_Collection",
                        "CollectionID ReferencePointType ConsistencyLevel VirtualSystemCollectionId HasAssociatedLog",
                        onlyCollectionIdIsKey ? "CollectionID" : "CollectionID VirtualSystemCollectionId")
                .declare(
                        "Msvm_VirtualSystemReferencePoint",
                        "CIM_ManagedElement",
                        "InstanceID ReferencePointType ConsistencyLevel VirtualSystemIdentifier HasAssociatedData"
                                + " VirtualDiskIdentifiers ResilientChangeTrackingIdentifiers",
                        "InstanceID VirtualSystemIdentifier");
    }

    private static void machineSettings(Schema schema) {
        schema.declare("CIM_SettingData", "CIM_ManagedElement", "InstanceID", "InstanceID")
                .declare(
                        "CIM_VirtualSystemSettingData",
                        "CIM_SettingData",
                        "VirtualSystemIdentifier VirtualSystemType Notes CreationTime ConfigurationID",
                        "")
                .declare("Msvm_VirtualSystemSettingData", "CIM_VirtualSystemSettingData", "Parent Version", "")
                .declare(
                        "CIM_ResourceAllocationSettingData",
                        "CIM_SettingData",
                        "ResourceType OtherResourceType ResourceSubType HostResource Parent",
                        "")
                .declare("Msvm_ResourceAllocationSettingData", "CIM_ResourceAllocationSettingData", "", "")
                .declare("CIM_StorageAllocationSettingData", "CIM_ResourceAllocationSettingData", "Access", "")
                .declare("Msvm_StorageAllocationSettingData", "CIM_StorageAllocationSettingData", "", "")
                .declare(
                        "Msvm_VirtualSystemExportSettingData",
                        "CIM_SettingData",
                        "CaptureLiveState CopySnapshotConfiguration CopyVmRuntimeInformation CopyVmStorage"
                                + " CreateVmExportSubdirectory SnapshotVirtualSystem BackupIntent"
                                + " ExportForLiveMigration DisableDifferentialOfIgnoredStorage"
                                + " ExcludedVirtualHardDisks DifferentialBackupBase",
                        "");
    }

    private static void associations(Schema schema) {
        schema.declare("CIM_Dependency", "", "Antecedent Dependent", "Antecedent Dependent")
                .declare("CIM_MemberOfCollection", "", "Collection Member", "Collection Member")
                .declare("Msvm_ReferencePointOfVirtualSystemCollection", "CIM_Dependency", "", "")
                .declare("Msvm_ReferencePointOfVirtualSystem", "CIM_Dependency", "", "")
                .declare("Msvm_CollectedReferencePoints", "CIM_MemberOfCollection", "", "")
                .declare("Msvm_CollectedVirtualSystems", "CIM_MemberOfCollection", "", "")
                .declare("Msvm_SnapshotOfVirtualSystem", "CIM_Dependency", "", "")
                .declare("Msvm_SnapshotOfVirtualSystemCollection", "CIM_Dependency", "", "")
                .declare("Msvm_CollectedSnapshots", "CIM_MemberOfCollection", "", "")
                .declare("CIM_Component", "", "GroupComponent PartComponent", "GroupComponent PartComponent")
                .declare("Msvm_VirtualSystemSettingDataComponent", "CIM_Component", "", "")
                .declare("CIM_ElementSettingData", "", "ManagedElement SettingData", "ManagedElement SettingData")
                .declare("Msvm_SystemExportSettingData", "CIM_ElementSettingData", "", "")
                .declare(
                        "CIM_AffectedJobElement",
                        "",
                        "AffectedElement AffectingElement ElementEffects OtherElementEffectsDescriptions",
                        "AffectedElement AffectingElement")
                .declare("Msvm_AffectedJobElement", "CIM_AffectedJobElement", "", "");
    }

    private static CimMethod method(String name, Parameter... parameters) {
        return new CimMethod(name, List.of(parameters));
    }

    private static Parameter parameter(String name, ParameterType type) {
        return new Parameter(name, type);
    }
}
