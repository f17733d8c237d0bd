package io.jenkins.plugins.hyperv.reports;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.hyperv.manifest.FileKind;
import io.jenkins.plugins.hyperv.manifest.Manifest;
import io.jenkins.plugins.hyperv.operation.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import jenkins.security.stapler.StaplerDispatchable;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** Files of a virtual machine in a manifest, or those of none, in pages, so that thousands of files keep a page small. */
@Restricted(NoExternalUse.class)
public final class FileGroup {

    private static final int PAGE = 100;

    private final Manifest.Machine machine;
    private final List<Manifest.File> files;

    private FileGroup(@CheckForNull Manifest.Machine machine, List<Manifest.File> files) {
        this.machine = machine;
        this.files = List.copyOf(files);
    }

    static List<FileGroup> of(Manifest manifest) {
        List<FileGroup> groups = new ArrayList<>();
        manifest.machines().forEach(machine -> groups.add(of(machine)));
        if (!manifest.otherFiles().isEmpty()) {
            groups.add(new FileGroup(null, manifest.otherFiles()));
        }
        return List.copyOf(groups);
    }

    static FileGroup of(Manifest.Machine machine) {
        return new FileGroup(machine, machine.files());
    }

    /** The name of the virtual machine, or its ID if it has no name. */
    public String getName() {
        if (machine == null) {
            return Messages.FileGroup_Others();
        }
        return machine.name() == null ? machine.id() : machine.name();
    }

    /** The ID of the virtual machine; empty for the files of none. */
    public String getMachineId() {
        return machine == null ? "" : machine.id();
    }

    /** The numbers of disks and files, and the size of all files if it is known. */
    public String getSummary() {
        List<String> facts = new ArrayList<>();
        if (machine != null) {
            facts.add(Messages.FileGroup_Disks(machine.disks().size()));
        }
        facts.add(Messages.FileGroup_Files(files.size()));
        Long bytes = Manifest.totalBytes(files);
        if (bytes != null) {
            facts.add(Texts.size(bytes));
        }
        return String.join(" · ", facts);
    }

    /**
     * Disk of a virtual machine.
     *
     * @param name its file on the host
     * @param humanSize the size of the disk as the machine sees it; empty if it is unknown
     */
    public record Disk(String name, String humanSize) {}

    /**
     * The disks whose file is known, by its name. The host lists them in the order of their identifiers. An export of a
     * reference point knows identifiers only, which tell a reader nothing; they are in the manifest.
     */
    public List<Disk> getDisks() {
        return machine == null
                ? List.of()
                : machine.disks().stream()
                        .filter(disk -> disk.path() != null)
                        .map(disk -> new Disk(disk.path(), size(disk.virtualSizeBytes())))
                        .sorted(Comparator.comparing(Disk::name, String.CASE_INSENSITIVE_ORDER))
                        .toList();
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    private static String size(@CheckForNull Long bytes) {
        return bytes == null ? "" : Texts.size(bytes);
    }

    /** A page of the files, for its URL; null if there is none. */
    @CheckForNull
    @StaplerDispatchable
    public Page getPage(int number) {
        return number >= 0 && (long) number * PAGE < files.size() ? new Page(files, number) : null;
    }

    /** Page of files. */
    public static final class Page {

        private final List<Manifest.File> files;
        private final int number;

        private Page(List<Manifest.File> files, int number) {
            this.files = files;
            this.number = number;
        }

        /** The language of the page, in which a script words its dates. */
        public String getLanguage() {
            return LocaleProvider.getLocale().toLanguageTag();
        }

        public List<Manifest.File> getFiles() {
            return files.subList(number * PAGE, Math.min(files.size(), (number + 1) * PAGE));
        }

        /** A file's kind for people; the kind of the manifest if this version does not know it. */
        public String humanKind(Manifest.File file) {
            return FileKind.of(file.kind()).map(Page::words).orElse(file.kind());
        }

        private static String words(FileKind kind) {
            return switch (kind) {
                case DISK -> Messages.FileGroup_KindDisk();
                case LOG -> Messages.FileGroup_KindLog();
                case CONFIGURATION -> Messages.FileGroup_KindConfiguration();
                case RUNTIME -> Messages.FileGroup_KindRuntime();
                case GUEST_STATE -> Messages.FileGroup_KindGuestState();
                case OTHER -> Messages.FileGroup_KindOther();
            };
        }

        /** A file's size for people; empty if it is unknown. */
        public String humanSize(Manifest.File file) {
            return FileGroup.size(file.sizeBytes());
        }

        /** The number of the next page; null on the last one. */
        @CheckForNull
        public Integer getNext() {
            return getLeft() > 0 ? number + 1 : null;
        }

        /** How many files follow. */
        public int getLeft() {
            return Math.max(0, files.size() - (number + 1) * PAGE);
        }
    }
}
