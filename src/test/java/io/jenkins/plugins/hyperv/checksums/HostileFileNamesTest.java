package io.jenkins.plugins.hyperv.checksums;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.hyperv.checksums.HashedFiles.KnownFile;
import io.jenkins.plugins.hyperv.operation.EngineDriver;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.exchange.RecordedRequest;
import io.jenkins.plugins.hyperv.simulator.model.FileContent;
import io.jenkins.plugins.hyperv.simulator.model.HostFiles.StoredFile;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanOperation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No file name becomes part of a command line or of a script, whatever characters it has. */
class HostileFileNamesTest {

    private static final int NAMES = 300;
    private static final String DIRECTORY = "D:\\Exports\\web\\";
    private static final Pattern COMMAND_LINE = Pattern.compile("<rsp:CommandLine.*</rsp:CommandLine>");
    private static final Pattern INPUT = Pattern.compile("<rsp:Stream [^>]*>([^<]*)</rsp:Stream>");

    private static final List<String> CHOSEN = List.of(
            "it's.vhdx",
            "';Remove-Item C:\\ -Recurse;'",
            "`calc`",
            "$(calc)",
            "${env:Path}",
            "[a-z]*.vhdx",
            "web[1].vhdx",
            "a\nb.vhdx",
            "a\r\nsha256=" + "0".repeat(64) + "\r\nend=ok",
            "\"&calc&\"",
            "%COMSPEC%",
            "^&|<>",
            "-Path",
            "1,2,3",
            "trailing.",
            "trailing...",
            "trailing ",
            "x".repeat(300),
            "\u202Egpj.vhdx",
            "\uD83D\uDD11",
            "\uD83D unpaired",
            "\u2018curly\u2019 \u201Cquotes\u201D",
            "\u0000null",
            "Ünïcode ß",
            "Env:Path",
            "con",
            "a;b,c d");

    private static final String ALPHABET =
            "ab1 .,;'`\"$(){}[]&|<>^%!#@~=+-_\n\r\t\u0000\u0007\u2018\u2019\u201C\u2028\u00DF\uD83D\uDD11\u202E";

    private static Set<String> names(Random random) {
        Set<String> names = new LinkedHashSet<>(CHOSEN);
        while (names.size() < NAMES) {
            StringBuilder name = new StringBuilder();
            int length = 1 + random.nextInt(random.nextInt(10) == 0 ? 400 : 20);
            for (int i = 0; i < length; i++) {
                name.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            names.add(name.toString());
        }
        return names;
    }

    @Test
    void everyNameIsDataForAConstantCommand() {
        long seed = Long.getLong("seed", System.nanoTime());
        SimulatedHost host = SimulatedHost.builder().inProcess();
        List<KnownFile> files = new ArrayList<>();
        names(new Random(seed)).stream().map(name -> DIRECTORY + name).forEach(path -> {
            byte[] content = path.getBytes(StandardCharsets.UTF_16LE);
            host.model()
                    .files()
                    .put(new StoredFile(
                            path, new FileContent.Stored(content), host.clock().instant()));
            files.add(new KnownFile(path, (long) content.length));
        });
        HashingOperation operation = new HashingOperation(files);
        new EngineDriver<>(host, operation.start(true)).complete();
        assertThat(operation.ended.warnings()).as("seed %s", seed).isEmpty();
        assertThat(operation.ended.digests())
                .as("seed %s", seed)
                .allSatisfy(digest -> assertThat(digest.sha256())
                        .isEqualTo(host.model()
                                .files()
                                .find(digest.path())
                                .orElseThrow()
                                .content()
                                .sha256()
                                .toLowerCase(Locale.ROOT)));
        assertThat(of(host, WsmanOperation.COMMAND, COMMAND_LINE).distinct()).hasSize(1);
        assertThat(of(host, WsmanOperation.SEND, INPUT))
                .allSatisfy(input -> assertThat(decoded(input)).matches("\\d{1,5}(,\\d{1,5})*+\\r\\n"));
    }

    private static Stream<String> of(SimulatedHost host, WsmanOperation operation, Pattern pattern) {
        return host.requests().all().stream()
                .filter(request -> request.summary().operation() == operation)
                .map(RecordedRequest::text)
                .map(text -> found(pattern, text));
    }

    private static String found(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(matcher.groupCount());
    }

    private static String decoded(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
