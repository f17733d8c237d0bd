package hudson;

import java.io.File;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
@SuppressWarnings("serial")
public final class FilePath implements Serializable {
    private final File file;

    public FilePath(File file) {
        this.file = file;
    }

    public FilePath child(String name) {
        return new FilePath(new File(file, name));
    }

    public String getRemote() {
        return file.getPath();
    }

    public void write(String content, String encoding) throws IOException, InterruptedException {
        Files.writeString(file.toPath(), content, Charset.forName(encoding));
    }

    public void deleteRecursive() throws IOException, InterruptedException {
        try (Stream<Path> below = Files.walk(file.toPath())) {
            List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
