package io.jenkins.plugins.hyperv;

import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.DataBoundSetter;

/** Freestyle build step whose operation exports virtual machines to a directory. */
@Restricted(NoExternalUse.class)
public abstract class HypervExportBuilder extends HypervHostJobBuilder implements ExportParameters {

    private final String exportDirectory;
    private boolean checksums;
    private boolean writeManifest;

    HypervExportBuilder(String host, String exportDirectory) {
        super(host);
        this.exportDirectory = exportDirectory;
    }

    @Override
    public String getExportDirectory() {
        return exportDirectory;
    }

    @Override
    public boolean isChecksums() {
        return checksums;
    }

    @DataBoundSetter
    public void setChecksums(boolean checksums) {
        this.checksums = checksums;
    }

    @Override
    public boolean isWriteManifest() {
        return writeManifest;
    }

    @DataBoundSetter
    public void setWriteManifest(boolean writeManifest) {
        this.writeManifest = writeManifest;
    }
}
