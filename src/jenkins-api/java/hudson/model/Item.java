package hudson.model;

import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.IOException;
import java.util.Collection;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public interface Item extends PersistenceRoot, ModelObject, AccessControlled {
    Permission BUILD = null;

    Permission CANCEL = null;

    Permission CONFIGURE = null;

    Permission CREATE = null;

    Permission DELETE = null;

    Permission DISCOVER = null;

    Permission EXTENDED_READ = null;

    Permission READ = null;

    Permission WIPEOUT = null;

    Permission WORKSPACE = null;

    void delete() throws IOException, InterruptedException;

    Collection<? extends Job> getAllJobs();

    String getDisplayName();

    String getFullDisplayName();

    String getFullName();

    String getName();

    ItemGroup<? extends Item> getParent();

    String getShortUrl();

    String getUrl();

    void onCopiedFrom(Item item);

    void onLoad(ItemGroup<? extends Item> itemGroup, String text) throws IOException;

    void save() throws IOException;

    default String getRelativeNameFrom(Item item) {
        throw new RuntimeException("Stub!");
    }

    default String getRelativeNameFrom(ItemGroup itemGroup) {
        throw new RuntimeException("Stub!");
    }

    default void onCreatedFromScratch() {
        throw new RuntimeException("Stub!");
    }
}
