package hudson.util;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class AtomicFileWriter extends Writer {
    private final Path temporary;
    private final Path destination;
    private final Writer out;

    public AtomicFileWriter(Path destination, Charset charset) throws IOException {
        this.destination = destination;
        this.temporary = Files.createTempFile(destination.getParent(), destination.getFileName() + "-atomic", "tmp");
        this.out = Files.newBufferedWriter(temporary, charset);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        out.write(text, offset, length);
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Without effect after a commit, like in Jenkins. */
    public void abort() throws IOException {
        close();
        Files.deleteIfExists(temporary);
    }

    public void commit() throws IOException {
        close();
        Files.move(temporary, destination, StandardCopyOption.ATOMIC_MOVE);
    }
}
