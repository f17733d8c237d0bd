package hudson.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class LineTransformationOutputStream extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    protected abstract void eol(byte[] bytes, int length) throws IOException;

    @Override
    public void write(int each) throws IOException {
        line.write(each);
        if (each == '\n') {
            forceEol();
        }
    }

    public void forceEol() throws IOException {
        if (line.size() > 0) {
            byte[] bytes = line.toByteArray();
            line.reset();
            eol(bytes, bytes.length);
        }
    }

    @Override
    public void close() throws IOException {
        forceEol();
    }
}
