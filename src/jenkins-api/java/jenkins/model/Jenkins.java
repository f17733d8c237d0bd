package jenkins.model;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.ExtensionList;
import hudson.ProxyConfiguration;
import hudson.init.InitMilestone;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public class Jenkins implements ItemGroup<TopLevelItem>, AccessControlled {
    public static final Permission ADMINISTER = null;

    public static final Permission MANAGE = null;

    public static final Permission READ = null;

    public static final Permission SYSTEM_READ = null;

    private Jenkins() {
        throw new RuntimeException("Stub!");
    }

    public final Item getItem(String text, Item item) {
        throw new RuntimeException("Stub!");
    }

    public final <T extends Item> T getItem(String text, Item item, Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public final <T extends Item> T getItem(String text, ItemGroup itemGroup, Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public ACL getACL() {
        throw new RuntimeException("Stub!");
    }

    public Descriptor getDescriptor(Class<? extends Describable> type) {
        throw new RuntimeException("Stub!");
    }

    public Descriptor getDescriptor(String text) {
        throw new RuntimeException("Stub!");
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        throw new RuntimeException("Stub!");
    }

    public String getDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public <T> ExtensionList<T> getExtensionList(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public ExtensionList getExtensionList(String text) throws ClassNotFoundException {
        throw new RuntimeException("Stub!");
    }

    public String getFullDisplayName() {
        throw new RuntimeException("Stub!");
    }

    public String getFullName() {
        throw new RuntimeException("Stub!");
    }

    public InitMilestone getInitLevel() {
        throw new RuntimeException("Stub!");
    }

    public TopLevelItem getItem(String text) throws AccessDeniedException {
        throw new RuntimeException("Stub!");
    }

    public Item getItem(String text, ItemGroup itemGroup) {
        throw new RuntimeException("Stub!");
    }

    public Item getItemByFullName(String text) {
        throw new RuntimeException("Stub!");
    }

    public <T extends Item> T getItemByFullName(String text, Class<T> type) throws AccessDeniedException {
        throw new RuntimeException("Stub!");
    }

    public List<TopLevelItem> getItems() {
        throw new RuntimeException("Stub!");
    }

    public <T> List<T> getItems(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public ProxyConfiguration getProxy() {
        throw new RuntimeException("Stub!");
    }

    public File getRootDir() {
        throw new RuntimeException("Stub!");
    }

    public File getRootDirFor(TopLevelItem topLevelItem) {
        throw new RuntimeException("Stub!");
    }

    @CheckForNull
    public String getRootUrl() throws IllegalStateException {
        throw new RuntimeException("Stub!");
    }

    public Collection<String> getTopLevelItemNames() {
        throw new RuntimeException("Stub!");
    }

    public String getUrlChildPrefix() {
        throw new RuntimeException("Stub!");
    }

    public boolean isQuietingDown() {
        throw new RuntimeException("Stub!");
    }

    public boolean isTerminating() {
        throw new RuntimeException("Stub!");
    }

    public boolean isUseSecurity() {
        throw new RuntimeException("Stub!");
    }

    public void onDeleted(TopLevelItem topLevelItem) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void onRenamed(TopLevelItem topLevelItem, String text, String text2) throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public static Jenkins get() throws IllegalStateException {
        throw new RuntimeException("Stub!");
    }

    public static Authentication getAuthentication2() {
        throw new RuntimeException("Stub!");
    }

    public static Jenkins getInstanceOrNull() {
        throw new RuntimeException("Stub!");
    }

    public static <T> T lookup(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public String getUrl() {
        throw new RuntimeException("Stub!");
    }
}
