package io.jenkins.plugins.hyperv.virtualization;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * PowerShell script that works on one file of the host, in a remote command shell. The scripts are constants: what varies, the
 * path and the content, is the standard input, as decimal numbers. So no file name can become part of a command line or of a
 * script, whatever characters it has, and neither the code page nor the language of the host matters.
 *
 * <p>The scripts use cmdlets and core types only, which Constrained Language Mode permits (about_Language_Modes). They write
 * lines {@code key=value} that {@link ScriptOutput} reads. Reading the input by {@code $input} under -EncodedCommand over a
 * remote shell is observed (Ansible); whether Get-FileHash runs under a given policy depends on the host.
 */
public enum PowerShellScript {

    /** Calculates the SHA-256 digest of a file. */
    HASH(""),

    /** Writes a file with the content of the further lines of input, then reads it for its digest. */
    WRITE("""
                $lines[1..($lines.Count - 1)] | ForEach-Object { [byte[]] ($_ -split ',') } | Set-Content -LiteralPath $path -Encoding Byte
            """),

    /** Reads a file of at most {@link #MAX_READ_BYTES}. */
    READ("");

    /** The largest file that {@link #READ} reads. */
    public static final int MAX_READ_BYTES = 8 * 1024 * 1024;

    /** PowerShell 5.1, which every host has; on the path of every shell. */
    public static final String PROGRAM = "powershell.exe";

    private static final int NUMBERS_PER_LINE = 500;
    /** The result has some 300 bytes. */
    private static final int MAX_RESULT_BYTES = 256 * 1024;

    private static final String BEGIN = """
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            try {
                $lines = @($input)
                $path = -join [char[]] [int[]] ($lines[0] -split ',')
            """;
    private static final String OPEN = """
                $file = Get-Item -LiteralPath $path -Force
                if ($file.PSIsContainer) { throw 'NotAFile' }
            """;
    private static final String READ_BYTES = """
                if ($file.Length -gt 8388608) { throw 'FileTooLarge' }
                Get-Content -LiteralPath $path -Encoding Byte -ReadCount 1024 | ForEach-Object { 'bytes={0}' -f ($_ -join ',') }
            """;
    private static final String HASH_AND_END = """
                'before={0} {1}' -f $file.Length, $file.LastWriteTimeUtc.Ticks
                'sha256={0}' -f (Get-FileHash -LiteralPath $path -Algorithm SHA256 -ErrorAction Stop).Hash
                $file = Get-Item -LiteralPath $path -Force
                'after={0} {1}' -f $file.Length, $file.LastWriteTimeUtc.Ticks
                'end=ok'
            } catch {
                'error={0}' -f $_.FullyQualifiedErrorId
                'category={0}' -f $_.CategoryInfo.Category
                'mode={0}' -f $ExecutionContext.SessionState.LanguageMode
                'text={0}' -f ([int[]] [char[]] [string] $_.Exception.Message -join ',')
                'end=failed'
            }
            """;

    private final String before;

    PowerShellScript(String before) {
        this.before = before;
    }

    /** The script. */
    String text() {
        return BEGIN + before + OPEN + (this == READ ? READ_BYTES : "") + HASH_AND_END;
    }

    /** Limit for the output of the script: a byte of a file takes four characters at most. */
    public int maxOutputBytes() {
        return this == READ ? MAX_RESULT_BYTES + 4 * MAX_READ_BYTES : MAX_RESULT_BYTES;
    }

    /** The arguments of {@link #PROGRAM}. They are the same for every file. */
    public List<String> arguments() {
        return List.of(
                "-NoLogo",
                "-NoProfile",
                "-NonInteractive",
                "-EncodedCommand",
                Base64.getEncoder().encodeToString(text().getBytes(StandardCharsets.UTF_16LE)));
    }

    /** The standard input: the path. */
    public static byte[] input(String path) {
        return (units(path) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The standard input for {@link #WRITE}: the path and the content, which is not empty. */
    public static byte[] input(String path, byte[] content) {
        StringBuilder text = new StringBuilder(units(path)).append("\r\n");
        for (int i = 0; i < content.length; i++) {
            text.append(content[i] & 0xFF);
            boolean endsLine = i == content.length - 1 || (i + 1) % NUMBERS_PER_LINE == 0;
            text.append(endsLine ? "\r\n" : ",");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** The UTF-16 units of a path: Windows allows unpaired surrogates in names. */
    private static String units(String path) {
        return HostPath.literal(path).chars().mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
