package hudson.model;

import java.util.function.Predicate;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public class Items {
    private Items() {
        throw new RuntimeException("Stub!");
    }

    public static <T extends Item> Iterable<T> allItems(ItemGroup itemGroup, Class<T> type) {
        throw new RuntimeException("Stub!");
    }

    public static <T extends Item> Iterable<T> allItems(ItemGroup itemGroup, Class<T> type, Predicate<T> predicate) {
        throw new RuntimeException("Stub!");
    }

    public static boolean currentlyUpdatingByXml() {
        throw new RuntimeException("Stub!");
    }

    public static String getCanonicalName(ItemGroup itemGroup, String text) {
        throw new RuntimeException("Stub!");
    }
}
