package hudson.model;

import java.util.function.Predicate;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("rawtypes")
public class Items {
    private Items() {
        throw new UnsupportedOperationException();
    }

    public static <T extends Item> Iterable<T> allItems(ItemGroup itemGroup, Class<T> type) {
        throw new UnsupportedOperationException();
    }

    public static <T extends Item> Iterable<T> allItems(ItemGroup itemGroup, Class<T> type, Predicate<T> predicate) {
        throw new UnsupportedOperationException();
    }

    public static boolean currentlyUpdatingByXml() {
        throw new UnsupportedOperationException();
    }

    public static String getCanonicalName(ItemGroup itemGroup, String text) {
        throw new UnsupportedOperationException();
    }
}
