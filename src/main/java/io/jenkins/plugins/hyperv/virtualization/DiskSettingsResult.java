package io.jenkins.plugins.hyperv.virtualization;

import io.jenkins.plugins.hyperv.wsman.MethodResult;
import io.jenkins.plugins.hyperv.wsman.WsmanResponseException;
import io.jenkins.plugins.hyperv.wsman.cim.CimInstance;
import io.jenkins.plugins.hyperv.wsman.cim.EmbeddedInstance;
import io.jenkins.plugins.hyperv.wsman.xml.DisplayText;
import io.jenkins.plugins.hyperv.wsman.xml.MalformedXmlException;
import java.util.OptionalLong;

/** Result of GetVirtualHardDiskSettingData: what a host says of a virtual hard disk by its file. */
public sealed interface DiskSettingsResult {

    /**
     * Settings of a virtual hard disk (Msvm_VirtualHardDiskSettingData).
     *
     * @param virtualSizeBytes MaxInternalSize: the size that the machine sees; empty if the host does not give it
     * @param parentPath ParentPath: the parent of a differencing disk, for people; empty for none
     */
    record Settings(OptionalLong virtualSizeBytes, String parentPath) implements DiskSettingsResult {

        private static final int MAX_PATH = 1024;

        private static Settings of(CimInstance settings) {
            OptionalLong size = settings.integerIfReadable("MaxInternalSize");
            return new Settings(
                    size.orElse(0) <= 0 ? OptionalLong.empty() : size,
                    DisplayText.name(settings.string("ParentPath").orElse(""), MAX_PATH)
                            .strip());
        }
    }

    /** The host started a job. It has no settings then, because a job has no output parameters. */
    record JobStarted() implements DiskSettingsResult {}

    /** The host rejected the call with a {@link ReturnCode}. */
    record Refused(long returnValue) implements DiskSettingsResult {}

    /** Reads ReturnValue and SettingData, which is an embedded instance (class reference). */
    static DiskSettingsResult of(MethodResult result) throws WsmanResponseException {
        if (result.returnValue() == ReturnCode.JOB_STARTED.code()) {
            return new JobStarted();
        }
        if (result.returnValue() != ReturnCode.COMPLETED.code()) {
            return new Refused(result.returnValue());
        }
        try {
            return Settings.of(
                    EmbeddedInstance.parse(result.output().string("SettingData").orElse("")));
        } catch (MalformedXmlException e) {
            throw new WsmanResponseException("The host returned no readable settings of a disk.", e);
        }
    }
}
