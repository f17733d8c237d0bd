package io.jenkins.plugins.hyperv.overview;

import io.jenkins.plugins.hyperv.runs.LeftBehindRegistry;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Row of an object that an operation left behind on a host. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class LeftBehindRow {

    private final LeftBehindRegistry.Entry entry;
    private final BuildLink build;

    LeftBehindRow(LeftBehindRegistry.Entry entry) {
        this.entry = entry;
        this.build = BuildLink.of(entry.origin().job(), entry.origin().number()).orElse(BuildLink.NONE);
    }

    /** Identifies the row. */
    public String getId() {
        return entry.id();
    }

    /** The object with its identifier and target, as a phrase. */
    @Exported
    public String getName() {
        return entry.object().name();
    }

    /** Whether a user requested to keep the object. */
    @Exported
    public boolean isKept() {
        return entry.object().kept();
    }

    /** When the operation left the object behind, in milliseconds since the epoch. */
    @Exported
    public long getSinceMillis() {
        return entry.sinceMillis();
    }

    /** The same in the reader's words. */
    public String getSince() {
        return Age.of(entry.sinceMillis());
    }

    /** The PowerShell command that removes the object. */
    @Exported
    public String getCommand() {
        return entry.object().command();
    }

    /** The build; empty if the reader may not see it. */
    @Exported
    public String getBuildName() {
        return build.name();
    }

    /** The same build, relative to the root of Jenkins; empty for none. */
    @Exported
    public String getBuildUrl() {
        return build.url();
    }
}
