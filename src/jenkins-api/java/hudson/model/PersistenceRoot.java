package hudson.model;

import java.io.File;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface PersistenceRoot extends Saveable {
    File getRootDir();
}
