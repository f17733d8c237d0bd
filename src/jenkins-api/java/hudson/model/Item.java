package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.IOException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public interface Item extends PersistenceRoot, ModelObject, AccessControlled {
    Permission CONFIGURE = null;

    Permission EXTENDED_READ = null;

    void delete() throws IOException, InterruptedException;

    String getDisplayName();

    String getFullName();

    String getName();

    ItemGroup<? extends Item> getParent();

    String getUrl();

    void save() throws IOException;
}
