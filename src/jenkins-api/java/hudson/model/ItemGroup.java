package hudson.model;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.security.access.AccessDeniedException;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface ItemGroup<T extends Item> extends PersistenceRoot, ModelObject {
    String getFullDisplayName();

    String getFullName();

    T getItem(String text) throws AccessDeniedException;

    Collection<T> getItems();

    File getRootDirFor(T value);

    String getUrl();

    String getUrlChildPrefix();

    void onDeleted(T value) throws IOException;

    default Iterable<Item> allItems() {
        throw new RuntimeException("Stub!");
    }

    default <T extends Item> Iterable<T> allItems(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    default <T extends Item> Iterable<T> allItems(Class<T> type, Predicate<T> predicate) {
        throw new RuntimeException("Stub!");
    }

    default List<Item> getAllItems() {
        throw new RuntimeException("Stub!");
    }

    default <T extends Item> List<T> getAllItems(Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    default <T extends Item> List<T> getAllItems(Class<T> type, Predicate<T> predicate) {
        throw new RuntimeException("Stub!");
    }

    default String getItemName(File file, T value) {
        throw new RuntimeException("Stub!");
    }

    default Collection<T> getItems(Predicate<T> predicate) {
        throw new RuntimeException("Stub!");
    }

    default Stream<T> getItemsStream() {
        throw new RuntimeException("Stub!");
    }

    default Stream<T> getItemsStream(Predicate<T> predicate) {
        throw new RuntimeException("Stub!");
    }

    default void onRenamed(T value, String text, String text2) throws IOException {
        throw new RuntimeException("Stub!");
    }
}
