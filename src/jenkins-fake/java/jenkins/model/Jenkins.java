package jenkins.model;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import hudson.ProxyConfiguration;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class Jenkins implements AccessControlled, ItemGroup<TopLevelItem> {
    public static final Permission ADMINISTER = new Permission("Overall/Administer");
    public static final Permission MANAGE = new Permission("Overall/Manage");
    public static final Permission SYSTEM_READ = new Permission("Overall/SystemRead");

    private static volatile Jenkins instance;

    /** Extensions by type. */
    public final Map<Class<?>, Object> extensions = new ConcurrentHashMap<>();
    /** Builds by their externalizable IDs. */
    public final Map<String, Run<?, ?>> builds = new ConcurrentHashMap<>();
    /** The permissions of the caller. */
    public final Set<Permission> granted = new HashSet<>(Set.of(ADMINISTER));
    /** Credentials in Jenkins' own store. */
    public final List<IdCredentials> credentials = new ArrayList<>();
    /** Credentials in folders, by the full name of the folder. */
    public final Map<String, List<IdCredentials>> folderCredentials = new ConcurrentHashMap<>();
    /** Credentials of users. */
    public final Map<Authentication, List<IdCredentials>> userCredentials = new ConcurrentHashMap<>();
    /** The identity as which builds run. */
    public Authentication taskAuthentication = ACL.SYSTEM2;
    /** The identity of the caller. */
    public Authentication caller = ACL.SYSTEM2;
    /** Credentials whose use was tracked. */
    public final List<Object> tracked = new ArrayList<>();
    /** Jobs by their full names. */
    public final Map<String, Item> items = new ConcurrentHashMap<>();
    /** Which identity may read which item; by default each. */
    public BiPredicate<Authentication, Item> readers = (who, item) -> true;
    /** Null if the administrator did not set one. */
    public String rootUrl = "https://jenkins.example.com/";

    /** Null if the administrator did not set one. */
    public ProxyConfiguration proxy;

    /** JENKINS_HOME. */
    public File rootDir = new File("target/no-jenkins-home");

    private Jenkins() {}

    /** Replaces the running Jenkins with an empty one. */
    public static Jenkins fresh() {
        instance = new Jenkins();
        return instance;
    }

    public static Jenkins get() {
        return instance;
    }

    public ProxyConfiguration getProxy() {
        return proxy;
    }

    public File getRootDir() {
        return rootDir;
    }

    public String getRootUrl() {
        return rootUrl;
    }

    @Override
    public boolean hasPermission(Permission permission) {
        return granted.contains(permission);
    }

    public boolean hasAnyPermission(Permission... permissions) {
        return Stream.of(permissions).anyMatch(this::hasPermission);
    }

    public void checkAnyPermission(Permission... permissions) {
        if (!hasAnyPermission(permissions)) {
            throw new AccessDeniedException("missing permission");
        }
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        Item item = items.get(fullName);
        return type.isInstance(item) ? type.cast(item) : null;
    }

    public static Authentication getAuthentication2() {
        return get().caller;
    }

    /** Relative names are looked up as full names too, as Jenkins does. */
    public final <T extends Item> T getItem(String name, ItemGroup<?> context, Class<T> type) {
        String path = name.replaceFirst("^/", "");
        String folder = String.valueOf(context);
        Item item = items.get(path.startsWith("../") ? path.substring(3) : folder + "/" + path);
        item = item == null ? items.get(path) : item;
        return type.isInstance(item) && readers.test(ACL.current(), item) ? type.cast(item) : null;
    }
}
