package io.jenkins.plugins.hyperv.overview;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.hosts.HostStatus;
import io.jenkins.plugins.hyperv.runs.OperationHistory.LastExport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** Row of a VM group or virtual machine: its reference points and the age of its last export. */
@ExportedBean(defaultVisibility = 3)
@Restricted(NoExternalUse.class)
public final class TargetRow {

    private final String id;
    private final String name;
    private final Integer referencePoints;
    private final LastExport lastExport;
    private final BuildLink build;

    private TargetRow(
            String id, String name, @CheckForNull Integer referencePoints, @CheckForNull LastExport lastExport) {
        this.id = id;
        this.name = name;
        this.referencePoints = referencePoints;
        this.lastExport = lastExport;
        this.build = lastExport == null
                ? BuildLink.NONE
                : BuildLink.of(lastExport.job(), lastExport.buildNumber()).orElse(BuildLink.NONE);
    }

    /** The VM groups of the last inventory, and the targets of exports, by their names. */
    static List<TargetRow> of(@CheckForNull HostStatus.Inventory inventory, List<LastExport> exports) {
        Map<String, LastExport> byTarget = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        exports.forEach(export -> byTarget.put(export.targetId(), export));
        List<TargetRow> rows = new ArrayList<>();
        if (inventory != null) {
            inventory
                    .groups()
                    .forEach(group -> rows.add(new TargetRow(
                            group.id(), group.name(), group.referencePoints(), byTarget.remove(group.id()))));
        }
        byTarget.values()
                .forEach(export -> rows.add(new TargetRow(
                        export.targetId(),
                        export.targetName(),
                        export.referencePoints() == 0 ? null : export.referencePoints(),
                        export)));
        rows.sort(Comparator.comparing(row -> row.getName().toLowerCase(Locale.ROOT)));
        return rows;
    }

    /** Identifies the target on the host. */
    @Exported
    public String getId() {
        return id;
    }

    @Exported
    public String getName() {
        return name.isEmpty() ? id : name;
    }

    /**
     * How many reference points the group had in the last inventory, or how many the job had made at the last export; null if
     * it is unknown.
     */
    @CheckForNull
    @Exported
    public Integer getReferencePoints() {
        return referencePoints;
    }

    /** When the last export ended, in milliseconds since the epoch; null if Jenkins knows none. */
    @CheckForNull
    @Exported
    public Long getLastExportMillis() {
        return lastExport == null ? null : lastExport.endedMillis();
    }

    /** The same in the reader's words. */
    public String getLastExport() {
        return lastExport == null ? Messages.TargetRow_NoExport() : Age.of(lastExport.endedMillis());
    }

    /** The build of the last export; empty if the reader may not see it, or it was deleted. */
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
