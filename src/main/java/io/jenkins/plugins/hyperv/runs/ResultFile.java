package io.jenkins.plugins.hyperv.runs;

import io.jenkins.plugins.hyperv.operation.ResultStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Result store of an operation in a file beside its {@linkplain JournalEntry journal entry}. Every append is synced to the disk.
 * Thread-safe.
 */
final class ResultFile implements ResultStore {

    private final Path file;

    ResultFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized List<String> lines() throws IOException {
        try {
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            // A crash can leave a part of the last line, and of a character in it.
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    @Override
    public synchronized void append(List<String> lines) throws IOException {
        Path directory = file.getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.position(completeBytes(channel));
            channel.truncate(channel.position());
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(String.join("\n", lines) + "\n");
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
        }
    }

    /** The length without a part of a line. */
    private static long completeBytes(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        long end = channel.size();
        while (end > 0) {
            channel.read(last.clear(), end - 1);
            if (last.get(0) == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    synchronized void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
