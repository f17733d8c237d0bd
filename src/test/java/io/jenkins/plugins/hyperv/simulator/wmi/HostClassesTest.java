package io.jenkins.plugins.hyperv.simulator.wmi;

import static io.jenkins.plugins.hyperv.simulator.EnvelopeText.CIMV2;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.EnvelopeText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Node;

/**
 * The classes of {@code root/cimv2} that clients read to look around on a host. libvirt's Hyper-V driver reads the named
 * properties (hyperv_wmi_generator.input, hyperv_driver.c).
 */
class HostClassesTest {
    private final SimulatedHost host = SimulatedHost.builder().inProcess();

    @ParameterizedTest
    @CsvSource({
        "Win32_OperatingSystem, BootDevice BuildNumber BuildType Caption CodeSet CountryCode CreationClassName"
                + " CSCreationClassName CSDVersion CSName CurrentTimeZone DataExecutionPrevention_Available"
                + " DataExecutionPrevention_32BitApplications DataExecutionPrevention_Drivers"
                + " DataExecutionPrevention_SupportPolicy Debug Description Distributed EncryptionLevel"
                + " ForegroundApplicationBoost FreePhysicalMemory FreeSpaceInPagingFiles FreeVirtualMemory InstallDate"
                + " LargeSystemCache LastBootUpTime LocalDateTime Locale Manufacturer MaxNumberOfProcesses"
                + " MaxProcessMemorySize MUILanguages Name NumberOfLicensedUsers NumberOfProcesses NumberOfUsers"
                + " OperatingSystemSKU Organization OSArchitecture OSLanguage OSProductSuite OSType"
                + " OtherTypeDescription PAEEnabled PlusProductID PlusVersionNumber Primary ProductType RegisteredUser"
                + " SerialNumber ServicePackMajorVersion ServicePackMinorVersion SizeStoredInPagingFiles Status"
                + " SuiteMask SystemDevice SystemDirectory SystemDrive TotalSwapSpaceSize TotalVirtualMemorySize"
                + " TotalVisibleMemorySize Version WindowsDirectory",
        "Win32_ComputerSystem, AdminPasswordStatus AutomaticManagedPagefile AutomaticResetBootOption"
                + " AutomaticResetCapability BootOptionOnLimit BootOptionOnWatchDog BootROMSupported BootupState Caption"
                + " ChassisBootupState CreationClassName CurrentTimeZone DaylightInEffect Description DNSHostName Domain"
                + " DomainRole EnableDaylightSavingsTime FrontPanelResetStatus InfraredSupported InstallDate"
                + " KeyboardPasswordStatus LastLoadInfo Manufacturer Model Name NameFormat NetworkServerModeEnabled"
                + " NumberOfLogicalProcessors NumberOfProcessors OEMLogoBitmap OEMStringArray PartOfDomain"
                + " PauseAfterReset PCSystemType PowerManagementCapabilities PowerManagementSupported"
                + " PowerOnPasswordStatus PowerState PowerSupplyState PrimaryOwnerContact PrimaryOwnerName"
                + " ResetCapability ResetCount ResetLimit Roles Status SupportContactDescription SystemStartupDelay"
                + " SystemStartupOptions SystemStartupSetting SystemType ThermalState TotalPhysicalMemory UserName"
                + " WakeUpType Workgroup",
        "Win32_ComputerSystemProduct, Caption Description IdentifyingNumber Name SKUNumber UUID Vendor Version",
        "Win32_Processor, AddressWidth Architecture Availability Caption ConfigManagerErrorCode ConfigManagerUserConfig"
                + " CpuStatus CreationClassName CurrentClockSpeed CurrentVoltage DataWidth Description DeviceID"
                + " ErrorCleared ErrorDescription ExtClock Family InstallDate L2CacheSize L2CacheSpeed L3CacheSize"
                + " L3CacheSpeed LastErrorCode Level LoadPercentage Manufacturer MaxClockSpeed Name NumberOfCores"
                + " NumberOfLogicalProcessors OtherFamilyDescription PNPDeviceID PowerManagementCapabilities"
                + " PowerManagementSupported ProcessorId ProcessorType Revision Role SocketDesignation Status StatusInfo"
                + " Stepping SystemCreationClassName SystemName UniqueId UpgradeMethod Version VoltageCaps"
    })
    void theClassHasThePropertiesThatLibvirtReads(String className, String properties) throws IOException {
        AnswerText answer = query("SELECT * FROM " + className);
        assertThat(childrenOf(answer, className)).contains(properties.split(" "));
    }

    @Test
    void theOperatingSystemHasItsVersionAndMemory() throws IOException {
        AnswerText windows = query("SELECT * FROM Win32_OperatingSystem");
        assertThat(windows.text("Version")).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(windows.text("BuildNumber"))
                .isEqualTo(windows.text("Version")
                        .substring(windows.text("Version").lastIndexOf('.') + 1));
        assertThat(number(windows, "FreePhysicalMemory"))
                .as("KiB")
                .isPositive()
                .isLessThan(number(windows, "TotalVisibleMemorySize"));
        assertThat(windows.text("CSName")).isEqualTo("HV01");
    }

    @Test
    void theComputerHasItsNetBiosNameAndItsDnsName() throws IOException {
        AnswerText computer = query("SELECT * FROM Win32_ComputerSystem");
        assertThat(computer.text("Name")).isEqualTo("HV01");
        assertThat(computer.text("DNSHostName")).isEqualTo("hv01");
        assertThat(computer.text("Domain")).isEqualTo("example.com");
        assertThat(number(computer, "TotalPhysicalMemory")).as("bytes").isGreaterThan(1L << 30);
    }

    @Test
    void theComputersProcessorsAreAssociatedWithIt() throws IOException {
        AnswerText computer = query("SELECT * FROM Win32_ComputerSystem");
        AnswerText processors = query("ASSOCIATORS OF {Win32_ComputerSystem.Name='" + computer.text("Name")
                + "'} WHERE AssocClass = Win32_ComputerSystemProcessor ResultClass = Win32_Processor");
        assertThat(processors.elements("Win32_Processor")).hasSize((int) number(computer, "NumberOfProcessors"));
        assertThat(processors.texts("Name")).allMatch(name -> !name.isBlank());
        assertThat(processors.texts("MaxClockSpeed")).allMatch(megahertz -> Integer.parseInt(megahertz) > 0);
        assertThat(processors.texts("NumberOfLogicalProcessors").stream()
                        .mapToLong(Long::parseLong)
                        .sum())
                .isEqualTo(number(computer, "NumberOfLogicalProcessors"));
        assertThat(processors.texts("NumberOfCores")).allMatch(cores -> Integer.parseInt(cores) > 0);
    }

    @Test
    void theProductHasTheUuidOfTheFirmware() throws IOException {
        AnswerText product = query("SELECT * FROM Win32_ComputerSystemProduct");
        assertThat(UUID.fromString(product.text("UUID")).toString()).isEqualToIgnoringCase(product.text("UUID"));
        assertThat(product.text("Vendor"))
                .isEqualTo(query("SELECT * FROM Win32_ComputerSystem").text("Manufacturer"));
    }

    @Test
    void anInstanceIsReadByItsKeys() throws IOException {
        assertThat(AnswerText.ask(
                                host,
                                EnvelopeText.get(CIMV2 + "Win32_Processor").selector("DeviceID", "CPU1"))
                        .text("SocketDesignation"))
                .isNotBlank();
        assertThat(AnswerText.ask(
                                host,
                                EnvelopeText.get(CIMV2 + "Win32_ComputerSystem").selector("Name", "hv01"))
                        .text("Name"))
                .isEqualTo("HV01");
        assertThat(AnswerText.ask(host, EnvelopeText.get(CIMV2 + "Win32_ComputerSystem"))
                        .faultDetail())
                .isEqualTo("InsufficientSelectors");
    }

    private static long number(AnswerText answer, String property) {
        return Long.parseLong(answer.text(property));
    }

    private static List<String> childrenOf(AnswerText answer, String className) {
        List<String> names = new ArrayList<>();
        for (Node child = answer.elements(className).get(0).getFirstChild();
                child != null;
                child = child.getNextSibling()) {
            names.add(child.getLocalName());
        }
        return names;
    }

    private AnswerText query(String wql) throws IOException {
        return AnswerText.ask(host, EnvelopeText.query(CIMV2, wql));
    }
}
