package jenkins.util;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public abstract class VirtualFile {
    public abstract VirtualFile child(String name);

    public abstract boolean exists() throws IOException;

    public abstract boolean isFile() throws IOException;

    public abstract long length() throws IOException;

    public abstract InputStream open() throws IOException;

    public static VirtualFile forFile(File file) {
        return new VirtualFile() {
            @Override
            public VirtualFile child(String name) {
                return forFile(new File(file, name));
            }

            @Override
            public boolean exists() {
                return file.exists();
            }

            @Override
            public boolean isFile() {
                return file.isFile();
            }

            @Override
            public long length() {
                return file.length();
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file.toPath());
            }
        };
    }
}
