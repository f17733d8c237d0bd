package io.jenkins.plugins.hyperv.simulator.wmi;

import io.jenkins.plugins.hyperv.simulator.cim.CimClass;
import io.jenkins.plugins.hyperv.simulator.cim.CimProvider.InvokeResult;
import io.jenkins.plugins.hyperv.simulator.cim.CimValue;
import io.jenkins.plugins.hyperv.simulator.cim.SimulatedInstance;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.model.HostVolumes.HostVolume;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.SimulatedReturnCode;
import io.jenkins.plugins.hyperv.simulator.model.VirtualDisk;
import io.jenkins.plugins.hyperv.simulator.model.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Namespace {@code root/cimv2}: the host itself and the files on local drives. */
final class OperatingSystemNamespace implements NamespaceProvider {
    static final String NAMESPACE = "root/cimv2";
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z]:\\\\");

    private final HyperVHost host;
    private final Schema schema = new Schema(NAMESPACE)
            .declare("CIM_LogicalElement", "", "Caption Description InstallDate Name Status", "")
            .declare(
                    "CIM_LogicalFile",
                    "CIM_LogicalElement",
                    "CreationDate Drive EightDotThreeFileName Extension FileName FileSize FileType LastAccessed"
                            + " LastModified Path Readable Writeable",
                    "Name")
            .declare("CIM_DataFile", "CIM_LogicalFile", "Manufacturer Version", "")
            .declare("CIM_Directory", "CIM_LogicalFile", "", "")
            .declare("Win32_Directory", "CIM_Directory", "", "")
            .declare("CIM_StorageVolume", "CIM_LogicalElement", "DeviceID", "DeviceID")
            .declare("Win32_Volume", "CIM_StorageVolume", "Capacity DriveLetter FileSystem FreeSpace", "");

    private final HostClasses hostClasses;

    OperatingSystemNamespace(HyperVHost host) {
        this.host = host;
        this.hostClasses = new HostClasses(host, schema);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public List<SimulatedInstance> instancesOf(CimClass exactType) {
        return switch (exactType.name()) {
            case "CIM_DataFile" ->
                files().stream()
                        .filter(OperatingSystemNamespace::isLocal)
                        .map(file -> dataFile(exactType, file))
                        .toList();
            case "Win32_Directory" -> directories(exactType);
            case "Win32_Volume" ->
                host.volumes().all().stream()
                        .map(volume -> volume(exactType, volume))
                        .toList();
            default -> hostClasses.instancesOf(exactType.name());
        };
    }

    /** The files of the host, and the disks of its machines. */
    private List<StoredFile> files() {
        List<StoredFile> files = new ArrayList<>(host.files().all());
        for (VirtualMachine machine : host.inventory().machines()) {
            for (VirtualDisk disk : machine.disks()) {
                if (host.files().find(disk.path()).isEmpty()) {
                    files.add(new StoredFile(disk.path(), disk.sizeBytes(), host.now()));
                }
            }
        }
        return files;
    }

    /** The file provider shows local drives, not shares. */
    private static boolean isLocal(StoredFile file) {
        return LOCAL.matcher(file.path()).lookingAt();
    }

    private static SimulatedInstance dataFile(CimClass type, StoredFile file) {
        String path = file.path();
        int name = path.lastIndexOf('\\') + 1;
        int dot = path.lastIndexOf('.');
        boolean hasExtension = dot > name;
        return new SimulatedInstance(
                type,
                Map.of(
                        "Name", CimValue.text(path),
                        "Drive", CimValue.text(path.substring(0, 2)),
                        "Path", CimValue.text(path.substring(2, name)),
                        "FileName", CimValue.text(path.substring(name, hasExtension ? dot : path.length())),
                        "Extension", CimValue.text(hasExtension ? path.substring(dot + 1) : ""),
                        "FileSize", CimValue.number(file.sizeBytes()),
                        "LastModified", CimValue.time(file.lastModified()),
                        "CreationDate", CimValue.time(file.lastModified())));
    }

    /** Every directory above a local file. Win32_Directory knows no shares (class reference). */
    private List<SimulatedInstance> directories(CimClass type) {
        Map<String, SimulatedInstance> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (StoredFile file : files()) {
            String path = file.path();
            for (int end = path.lastIndexOf('\\'); isLocal(file) && end > 2; end = path.lastIndexOf('\\', end - 1)) {
                String directory = path.substring(0, end);
                int name = directory.lastIndexOf('\\') + 1;
                found.put(
                        directory,
                        new SimulatedInstance(
                                type,
                                Map.of(
                                        "Name", CimValue.text(directory),
                                        "Drive", CimValue.text(directory.substring(0, 2)),
                                        "Path", CimValue.text(directory.substring(2, name)),
                                        "FileName", CimValue.text(directory.substring(name)))));
            }
        }
        return List.copyOf(found.values());
    }

    private static SimulatedInstance volume(CimClass type, HostVolume volume) {
        return new SimulatedInstance(
                type,
                Map.of(
                        "DeviceID",
                                CimValue.text("\\\\?\\Volume{" + volume.path().hashCode() + "}\\"),
                        "Name", CimValue.text(volume.path()),
                        "FileSystem", CimValue.text(volume.path().contains("ClusterStorage") ? "CSVFS" : "NTFS"),
                        "Capacity", CimValue.number(volume.capacityBytes()),
                        "FreeSpace", CimValue.number(volume.freeBytes())));
    }

    @Override
    public boolean isSingleton(CimClass type) {
        return HostClasses.isSingleton(type);
    }

    @Override
    public List<CimClass> associationClasses() {
        return hostClasses.associationClasses();
    }

    @Override
    public InvokeResult invoke(
            SimulatedInstance target, String method, Map<String, CimValue> arguments, String principal) {
        return InvokeResult.of(SimulatedReturnCode.NOT_SUPPORTED); // no class here declares a method
    }
}
