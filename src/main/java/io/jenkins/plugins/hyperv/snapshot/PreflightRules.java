package io.jenkins.plugins.hyperv.snapshot;

import io.jenkins.plugins.hyperv.operation.Texts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.AbsentMachine;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.DirectoryFacts;
import io.jenkins.plugins.hyperv.snapshot.PreflightFacts.MachineFacts;
import io.jenkins.plugins.hyperv.wsman.UpcaseTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rules of the preflight: what prevents an export, and what a user should know, before anything is created. */
final class PreflightRules {

    private final List<String> errors = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private PreflightRules() {}

    static PreflightReport check(PreflightFacts facts) {
        PreflightRules rules = new PreflightRules();
        if (facts.machines().isEmpty() && facts.absent().isEmpty()) {
            rules.errors.add("The " + facts.target().display() + " has no VMs.");
        }
        facts.machines().forEach(rules::checkMachine);
        facts.absent().forEach(rules::checkAbsent);
        rules.checkDirectory(facts);
        new SpaceRules(facts, rules.errors, rules.warnings).check();
        return new PreflightReport(rules.errors, rules.warnings);
    }

    private void checkAbsent(AbsentMachine machine) {
        String name = "VM \"" + machine.name() + "\"";
        errors.add(
                machine.node().isEmpty()
                        ? name
                                + " is not on this host: remove it from the group if it was deleted, or move it to this host."
                        : name + " is on the node " + machine.node()
                                + ": move it to this host, or export from the node that has all VMs of the group.");
    }

    private void checkMachine(MachineFacts facts) {
        String name = "VM \"" + facts.machine().name() + "\"";
        if (!facts.state().allowsSnapshots()) {
            errors.add(name + " is " + facts.state().displayName() + ": start it or shut it down.");
        }
        if (!facts.runningJobs().isEmpty()) {
            errors.add(name + " is busy: " + Texts.list(facts.runningJobs()) + ". Wait until it ends.");
        }
        if (facts.passThroughDisks() > 0) {
            errors.add(name + " has " + Texts.count(facts.passThroughDisks(), "physical disk")
                    + ", which have no snapshots: detach them, or convert them to VHDX.");
        }
        if (!facts.recoverySnapshots().isEmpty()) {
            warnings.add(name + " already has recovery snapshots, which a backup may have left behind: "
                    + Texts.list(facts.recoverySnapshots()) + ".");
        }
        if (facts.userSnapshots() > 0) {
            warnings.add(name + " has " + Texts.count(facts.userSnapshots(), "checkpoint")
                    + ". They are not exported, and the exported disks may need their files.");
        }
        checkDisks(name, facts);
    }

    private void checkDisks(String name, MachineFacts facts) {
        boolean hasSnapshots =
                facts.userSnapshots() > 0 || !facts.recoverySnapshots().isEmpty();
        Set<String> fileNames = new HashSet<>();
        for (SnapshotTarget.Disk disk : facts.machine().disks()) {
            String path = disk.path().toLowerCase(Locale.ROOT);
            if (path.endsWith(".vhd")) {
                errors.add(name + " has the disk " + disk.path()
                        + ", whose format has no change tracking: convert it to VHDX.");
            }
            if (path.endsWith(".avhdx") && !hasSnapshots) {
                warnings.add(name + " uses the differencing disk " + disk.path()
                        + " without a checkpoint: a merge has failed or has not run yet.");
            }
            if (!fileNames.add(UpcaseTable.upperCase(disk.fileName()))) {
                errors.add(name + " has two disks with the file name " + disk.fileName()
                        + ", which an export writes into one directory: rename one of them.");
            }
        }
    }

    private void checkDirectory(PreflightFacts facts) {
        DirectoryFacts directory = facts.directory();
        if (directory.isShare()) {
            warnings.add(
                    "The export directory is on a share: its free space and the sizes of the exported files are unknown.");
        } else if (directory.hasContent()) {
            errors.add("The export directory " + directory.path()
                    + " is not empty: give each export a directory of its own, for example with ${BUILD_NUMBER}.");
        }
    }
}
