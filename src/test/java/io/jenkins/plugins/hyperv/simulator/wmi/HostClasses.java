package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Classes of {@code root/cimv2} that describe the host itself: Windows, the computer, its firmware and its processors. Their
 * properties are those that libvirt's Hyper-V driver reads (hyperv_wmi_generator.input); the values are examples.
 */
final class HostClasses {
    private static final String WINDOWS = "Win32_OperatingSystem";
    private static final String COMPUTER = "Win32_ComputerSystem";
    private static final String PRODUCT = "Win32_ComputerSystemProduct";
    private static final String PROCESSOR = "Win32_Processor";
    private static final String COMPUTER_PROCESSOR = "Win32_ComputerSystemProcessor";

    private static final String CAPTION = "Microsoft Windows Server 2022 Datacenter";
    private static final String MANUFACTURER = "Example Corporation";
    private static final String MODEL = "Example Server";
    private static final int PROCESSORS = 2;
    private static final int CORES = 8;
    private static final int THREADS = 16;
    private static final long MEMORY_KIBIBYTES = 64L << 20;

    private final HyperVHost host;
    private final Schema schema;

    /** Declares the classes in a schema that has CIM_LogicalElement. */
    HostClasses(HyperVHost host, Schema schema) {
        this.host = host;
        this.schema = schema;
        declareWindows();
        declareComputer();
        declareProcessor();
    }

    private void declareWindows() {
        schema.declare(
                        "CIM_OperatingSystem",
                        "CIM_LogicalElement",
                        "CreationClassName CSCreationClassName CSName CurrentTimeZone Distributed FreePhysicalMemory"
                                + " FreeSpaceInPagingFiles FreeVirtualMemory LastBootUpTime LocalDateTime"
                                + " MaxNumberOfProcesses MaxProcessMemorySize NumberOfLicensedUsers NumberOfProcesses"
                                + " NumberOfUsers OSType OtherTypeDescription SizeStoredInPagingFiles"
                                + " TotalSwapSpaceSize TotalVirtualMemorySize TotalVisibleMemorySize Version",
                        "Name")
                .declare(
                        WINDOWS,
                        "CIM_OperatingSystem",
                        "BootDevice BuildNumber BuildType CodeSet CountryCode CSDVersion"
                                + " DataExecutionPrevention_32BitApplications DataExecutionPrevention_Available"
                                + " DataExecutionPrevention_Drivers DataExecutionPrevention_SupportPolicy Debug"
                                + " EncryptionLevel ForegroundApplicationBoost LargeSystemCache Locale Manufacturer"
                                + " MUILanguages OperatingSystemSKU Organization OSArchitecture OSLanguage"
                                + " OSProductSuite PAEEnabled PlusProductID PlusVersionNumber PortableOperatingSystem"
                                + " Primary ProductType RegisteredUser SerialNumber ServicePackMajorVersion"
                                + " ServicePackMinorVersion SuiteMask SystemDevice SystemDirectory SystemDrive"
                                + " WindowsDirectory",
                        "");
    }

    private void declareComputer() {
        schema.declare(
                        "CIM_ComputerSystem",
                        "CIM_LogicalElement",
                        "CreationClassName NameFormat PrimaryOwnerContact PrimaryOwnerName Roles",
                        "Name")
                .declare(
                        COMPUTER,
                        "CIM_ComputerSystem",
                        "AdminPasswordStatus AutomaticManagedPagefile AutomaticResetBootOption"
                                + " AutomaticResetCapability BootOptionOnLimit BootOptionOnWatchDog BootROMSupported"
                                + " BootupState ChassisBootupState CurrentTimeZone DaylightInEffect DNSHostName Domain"
                                + " DomainRole EnableDaylightSavingsTime FrontPanelResetStatus HypervisorPresent"
                                + " InfraredSupported KeyboardPasswordStatus LastLoadInfo Manufacturer Model"
                                + " NetworkServerModeEnabled NumberOfLogicalProcessors NumberOfProcessors OEMLogoBitmap"
                                + " OEMStringArray PartOfDomain PauseAfterReset PCSystemType"
                                + " PowerManagementCapabilities PowerManagementSupported PowerOnPasswordStatus"
                                + " PowerState PowerSupplyState ResetCapability ResetCount ResetLimit"
                                + " SupportContactDescription SystemStartupDelay SystemStartupOptions"
                                + " SystemStartupSetting SystemType ThermalState TotalPhysicalMemory UserName"
                                + " WakeUpType Workgroup",
                        "")
                .declare(
                        PRODUCT,
                        "",
                        "Caption Description IdentifyingNumber Name SKUNumber UUID Vendor Version",
                        "IdentifyingNumber Name Version");
    }

    private void declareProcessor() {
        schema.declare(
                        PROCESSOR,
                        "CIM_LogicalElement",
                        "AddressWidth Architecture Availability ConfigManagerErrorCode ConfigManagerUserConfig"
                                + " CpuStatus CreationClassName CurrentClockSpeed CurrentVoltage DataWidth DeviceID"
                                + " ErrorCleared ErrorDescription ExtClock Family L2CacheSize L2CacheSpeed L3CacheSize"
                                + " L3CacheSpeed LastErrorCode Level LoadPercentage Manufacturer MaxClockSpeed"
                                + " NumberOfCores NumberOfLogicalProcessors OtherFamilyDescription PNPDeviceID"
                                + " PowerManagementCapabilities PowerManagementSupported ProcessorId ProcessorType"
                                + " Revision Role SocketDesignation StatusInfo Stepping SystemCreationClassName"
                                + " SystemName UniqueId UpgradeMethod Version VoltageCaps",
                        "DeviceID")
                .declare(COMPUTER_PROCESSOR, "", "GroupComponent PartComponent", "GroupComponent PartComponent");
    }

    /** The instances of a class, if it is one of these. */
    List<SimulatedInstance> instancesOf(String className) {
        return switch (className) {
            case WINDOWS -> List.of(windows());
            case COMPUTER -> List.of(computer());
            case PRODUCT -> List.of(product());
            case PROCESSOR -> processors();
            case COMPUTER_PROCESSOR ->
                processors().stream().map(this::processorOfComputer).toList();
            default -> List.of();
        };
    }

    /** WMI has one instance of Windows, which needs no keys (qualifier Singleton). */
    static boolean isSingleton(CimClass type) {
        return type.name().equals(WINDOWS);
    }

    List<CimClass> associationClasses() {
        return List.of(schema.require(COMPUTER_PROCESSOR));
    }

    private SimulatedInstance windows() {
        Map<String, CimValue> values = new LinkedHashMap<>();
        values.put("Name", CimValue.text(CAPTION + "|C:\\Windows|\\Device\\Harddisk0"));
        values.put("Caption", CimValue.text(CAPTION));
        values.put("CreationClassName", CimValue.text(WINDOWS));
        values.put("CSCreationClassName", CimValue.text(COMPUTER));
        values.put("CSName", CimValue.text(host.computerName()));
        values.put("Manufacturer", CimValue.text("Microsoft Corporation"));
        values.put("Version", CimValue.text("10.0.20348"));
        values.put("BuildNumber", CimValue.text("20348"));
        values.put("BuildType", CimValue.text("Multiprocessor Free"));
        values.put("CodeSet", CimValue.text("1252"));
        values.put("CountryCode", CimValue.text("1"));
        values.put("Locale", CimValue.text("0409"));
        values.put("OSLanguage", CimValue.number(1033));
        values.put("OSType", CimValue.number(18));
        values.put("OSArchitecture", CimValue.text("64-bit"));
        values.put("OperatingSystemSKU", CimValue.number(8));
        values.put("ProductType", CimValue.number(3));
        values.put("Primary", CimValue.bool(true));
        values.put("Status", CimValue.text("OK"));
        values.put("SystemDrive", CimValue.text("C:"));
        values.put("SystemDirectory", CimValue.text("C:\\Windows\\system32"));
        values.put("WindowsDirectory", CimValue.text("C:\\Windows"));
        values.put("CurrentTimeZone", CimValue.number(0));
        values.put("LocalDateTime", CimValue.time(host.now()));
        values.put("LastBootUpTime", CimValue.time(host.now().minus(Duration.ofDays(7))));
        values.put("TotalVisibleMemorySize", CimValue.number(MEMORY_KIBIBYTES));
        values.put("TotalVirtualMemorySize", CimValue.number(MEMORY_KIBIBYTES + (9L << 20)));
        values.put("FreePhysicalMemory", CimValue.number(MEMORY_KIBIBYTES / 2));
        values.put("FreeVirtualMemory", CimValue.number(MEMORY_KIBIBYTES / 2));
        return instance(WINDOWS, values);
    }

    private SimulatedInstance computer() {
        Map<String, CimValue> values = new LinkedHashMap<>();
        values.put("Name", CimValue.text(host.computerName()));
        values.put("Caption", CimValue.text(host.computerName()));
        values.put("CreationClassName", CimValue.text(COMPUTER));
        values.put("Description", CimValue.text("AT/AT COMPATIBLE"));
        int dot = host.name().indexOf('.');
        values.put(
                "DNSHostName", CimValue.text(dot < 0 ? host.name() : host.name().substring(0, dot)));
        values.put("Domain", CimValue.text(dot < 0 ? "WORKGROUP" : host.name().substring(dot + 1)));
        values.put("PartOfDomain", CimValue.bool(dot >= 0));
        values.put("DomainRole", CimValue.number(dot < 0 ? 2 : 3));
        values.put("HypervisorPresent", CimValue.bool(true));
        values.put("Manufacturer", CimValue.text(MANUFACTURER));
        values.put("Model", CimValue.text(MODEL));
        values.put("NumberOfProcessors", CimValue.number(PROCESSORS));
        values.put("NumberOfLogicalProcessors", CimValue.number((long) PROCESSORS * THREADS));
        values.put("TotalPhysicalMemory", CimValue.number(MEMORY_KIBIBYTES * 1024));
        values.put("SystemType", CimValue.text("x64-based PC"));
        values.put("Status", CimValue.text("OK"));
        values.put("BootupState", CimValue.text("Normal boot"));
        values.put("CurrentTimeZone", CimValue.number(0));
        return instance(COMPUTER, values);
    }

    private SimulatedInstance product() {
        UUID uuid = UUID.nameUUIDFromBytes(host.name().getBytes(StandardCharsets.UTF_8));
        return instance(
                PRODUCT,
                Map.of(
                        "Caption", CimValue.text("Computer System Product"),
                        "Description", CimValue.text("Computer System Product"),
                        "IdentifyingNumber", CimValue.text("0000-0001"),
                        "Name", CimValue.text(MODEL),
                        "UUID", CimValue.text(uuid.toString().toUpperCase(Locale.ROOT)),
                        "Vendor", CimValue.text(MANUFACTURER),
                        "Version", CimValue.text("1.0")));
    }

    private List<SimulatedInstance> processors() {
        return IntStream.range(0, PROCESSORS).mapToObj(this::processor).toList();
    }

    private SimulatedInstance processor(int number) {
        Map<String, CimValue> values = new LinkedHashMap<>();
        values.put("DeviceID", CimValue.text("CPU" + number));
        values.put("CreationClassName", CimValue.text(PROCESSOR));
        values.put("SystemCreationClassName", CimValue.text(COMPUTER));
        values.put("SystemName", CimValue.text(host.computerName()));
        values.put("Name", CimValue.text("Example CPU @ 2.40GHz"));
        values.put("Manufacturer", CimValue.text(MANUFACTURER));
        values.put("SocketDesignation", CimValue.text("CPU " + number));
        values.put("AddressWidth", CimValue.number(64));
        values.put("DataWidth", CimValue.number(64));
        values.put("Architecture", CimValue.number(9));
        values.put("MaxClockSpeed", CimValue.number(2400));
        values.put("CurrentClockSpeed", CimValue.number(2400));
        values.put("NumberOfCores", CimValue.number(CORES));
        values.put("NumberOfLogicalProcessors", CimValue.number(THREADS));
        values.put("Status", CimValue.text("OK"));
        return instance(PROCESSOR, values);
    }

    private SimulatedInstance processorOfComputer(SimulatedInstance processor) {
        return instance(
                COMPUTER_PROCESSOR,
                Map.of(
                        "GroupComponent", CimValue.reference(computer().path()),
                        "PartComponent", CimValue.reference(processor.path())));
    }

    private SimulatedInstance instance(String className, Map<String, CimValue> values) {
        return new SimulatedInstance(schema.require(className), values);
    }
}
