package io.jenkins.plugins.hyperv.simulator.shell;

import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.Obstacle;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Run of one of the three scripts that the plugin sends: hash a file, write a file and hash it, read a file and hash it. Any
 * change of a script is another script, which the host does not know. The scripts end when the host has read the file.
 */
final class PowerShellProgram implements RunningProgram {
    /** Ticks of 100 ns from the year 1 to 1970 (System.DateTime). */
    private static final long EPOCH_TICKS = 621_355_968_000_000_000L;

    private static final int MAX_READ_BYTES = 8 * 1024 * 1024;
    private static final int BYTES_PER_LINE = 1024;

    private final Script script;
    private final HyperVHost host;
    private final ShellTraits traits;
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();
    private Optional<StoredFile> before = Optional.empty();
    private Instant endsAt;
    /** Why the script cannot write; null if it can. */
    private ScriptException failure;

    private enum Script {
        HASH,
        WRITE,
        READ
    }

    /** Error of PowerShell: its identifier, category and text. */
    private static final class ScriptException extends Exception {
        private static final long serialVersionUID = 1L;
        private final String id;
        private final String category;

        ScriptException(String id, String category, String text) {
            super(text);
            this.id = id;
            this.category = category;
        }
    }

    private PowerShellProgram(Script script, HyperVHost host, ShellTraits traits) {
        this.script = script;
        this.host = host;
        this.traits = traits;
    }

    /** A program for a script; empty if it is none of the known scripts. */
    static Optional<PowerShellProgram> of(String text, HyperVHost host, ShellTraits traits) {
        return Arrays.stream(Script.values())
                .filter(script -> text(script).equals(text))
                .map(script -> new PowerShellProgram(script, host, traits))
                .findFirst();
    }

    private static String text(Script script) {
        String name = script.name().toLowerCase(Locale.ROOT) + ".ps1";
        try (InputStream in = PowerShellProgram.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void input(byte[] bytes, boolean isLast, Instant now) {
        input.writeBytes(bytes);
        if (isLast) {
            begin(now);
        }
    }

    /** The standard input is complete: writes the file, if any, and begins to read it. */
    private void begin(Instant now) {
        try {
            if (script == Script.WRITE) {
                write(now);
            }
            before = find();
        } catch (ScriptException e) {
            failure = e;
        }
        long size = before.map(StoredFile::sizeBytes).orElse(0L);
        endsAt = now.plus(traits.powerShellStart()).plus(traits.hashDuration(size));
    }

    private List<String> lines() {
        return input.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** The path: the first line, as decimal UTF-16 units. */
    private String path() {
        String line = lines().isEmpty() ? "" : lines().get(0);
        StringBuilder path = new StringBuilder();
        for (String unit : line.split(",")) {
            path.append((char) Integer.parseInt(unit.strip()));
        }
        return path.toString();
    }

    /** The path without the prefix that switches off the rules for names of Windows. */
    private String plainPath() {
        String path = path();
        if (path.startsWith("\\\\?\\UNC\\")) {
            return "\\\\" + path.substring(8);
        }
        return path.startsWith("\\\\?\\") ? path.substring(4) : windowsName(path);
    }

    /** Windows drops dots and spaces at the end of a name. */
    private static String windowsName(String path) {
        return path.replaceAll("[. ]+(?=\\\\|$)", "");
    }

    private void write(Instant now) throws ScriptException {
        String path = plainPath();
        String directory = path.substring(0, Math.max(0, path.lastIndexOf('\\')));
        if (host.files().obstacle(directory).isPresent()) {
            throw denied(path, "SetContent");
        }
        String numbers = String.join(",", lines().subList(1, lines().size()));
        byte[] bytes = new byte[numbers.split(",").length];
        int[] index = {0};
        Arrays.stream(numbers.split(","))
                .forEach(number -> bytes[index[0]++] = (byte) Integer.parseInt(number.strip()));
        host.files().put(new StoredFile(path, new FileContent.Stored(bytes), now));
    }

    private Optional<StoredFile> find() {
        if (isShare() || path().length() >= 260 && !path().startsWith("\\\\?\\")) {
            return Optional.empty();
        }
        return host.files().find(plainPath());
    }

    /** A shell of a network login has no credentials for another machine. */
    private boolean isShare() {
        return plainPath().startsWith("\\\\");
    }

    @Override
    public Optional<Instant> endsAt() {
        return Optional.ofNullable(endsAt);
    }

    @Override
    public ProgramResult end() {
        if (traits.isSilent()) {
            return ProgramResult.of("", "", 0);
        }
        InputStream extra = new RepeatedBytes(traits.extraOutputBytes());
        return new ProgramResult(
                new SequenceInputStream(extra, ProgramResult.stream(output())), ProgramResult.stream(""), 0);
    }

    private String output() {
        try {
            if (failure != null) {
                throw failure;
            }
            return script == Script.READ ? readBytes() + hashLines() : hashLines();
        } catch (ScriptException e) {
            return "error=" + e.id + "\r\ncategory=" + e.category + "\r\nmode="
                    + (traits.isConstrained() ? "ConstrainedLanguage" : "FullLanguage") + "\r\ntext="
                    + e.getMessage().chars().mapToObj(Integer::toString).collect(Collectors.joining(","))
                    + "\r\nend=failed\r\n";
        }
    }

    private String hashLines() throws ScriptException {
        StoredFile start = require(before);
        if (traits.isConstrained()) {
            throw new ScriptException(
                    "MethodInvocationNotSupportedInConstrainedLanguage",
                    "InvalidOperation",
                    "Cannot invoke method. Method invocation is supported only on core types in this language mode.");
        }
        StoredFile now = require(find());
        if (host.files().obstacle(now.path()).isPresent()) {
            throw new ScriptException("FileReadError,Get-FileHash", "ReadError", locked(now.path()));
        }
        // Of a file that is written to meanwhile, the host has read a part of each content.
        boolean isMixture = !stamp("", start).equals(stamp("", now));
        FileContent read = isMixture ? now.content().corrupted() : now.content();
        return stamp("before", start) + "sha256=" + read.sha256() + "\r\n" + stamp("after", now) + "end=ok\r\n";
    }

    private StoredFile require(Optional<StoredFile> file) throws ScriptException {
        if (host.files().obstacle(plainPath()).filter(Obstacle.DENIED::equals).isPresent()) {
            throw denied(plainPath(), "GetItem");
        }
        boolean isDirectory = file.isEmpty()
                && host.files().directories().contains(plainPath().toLowerCase(Locale.ROOT));
        if (isDirectory) {
            throw new ScriptException("NotAFile", "OperationStopped", "NotAFile");
        }
        return file.orElseThrow(() -> new ScriptException(
                "PathNotFound,Microsoft.PowerShell.Commands.GetItemCommand",
                "ObjectNotFound",
                traits.isGerman()
                        ? "Der Pfad \"" + path() + "\" kann nicht gefunden werden, da er nicht vorhanden ist."
                        : "Cannot find path '" + path() + "' because it does not exist."));
    }

    private ScriptException denied(String path, String command) {
        return new ScriptException(
                command + "UnauthorizedAccessError,Microsoft.PowerShell.Commands." + command + "Command",
                "PermissionDenied",
                traits.isGerman()
                        ? "Der Zugriff auf den Pfad \"" + path + "\" wurde verweigert."
                        : "Access to the path '" + path + "' is denied.");
    }

    private String locked(String path) {
        return traits.isGerman()
                ? "Die Datei \"" + path + "\" kann nicht gelesen werden."
                : "The file '" + path
                        + "' cannot be read: The process cannot access the file because it is being used by"
                        + " another process.";
    }

    private String readBytes() throws ScriptException {
        FileContent content = require(find()).content();
        if (content.sizeBytes() > MAX_READ_BYTES) {
            throw new ScriptException("FileTooLarge", "OperationStopped", "FileTooLarge");
        }
        byte[] bytes =
                content instanceof FileContent.Stored stored ? stored.bytes() : new byte[(int) content.sizeBytes()];
        StringBuilder lines = new StringBuilder();
        for (int from = 0; from < bytes.length; from += BYTES_PER_LINE) {
            int to = Math.min(bytes.length, from + BYTES_PER_LINE);
            lines.append("bytes=")
                    .append(IntStream.range(from, to)
                            .mapToObj(i -> Integer.toString(bytes[i] & 0xFF))
                            .collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return lines.toString();
    }

    private static String stamp(String key, StoredFile file) {
        Instant time = file.lastModified();
        long ticks = EPOCH_TICKS + time.getEpochSecond() * 10_000_000 + time.getNano() / 100;
        return key + "=" + file.sizeBytes() + " " + ticks + "\r\n";
    }

    @Override
    public int memoryMegabytes() {
        return 80;
    }

    /** Lines of dots of a total length, without the memory for them. */
    private static final class RepeatedBytes extends InputStream {
        private long left;

        RepeatedBytes(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? left % 80 == 0 ? '\n' : '.' : -1;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, Math.max(0, left));
        }
    }
}
