package hudson;

import java.util.AbstractList;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public class ExtensionList<T> extends AbstractList<T> {
    private ExtensionList() {
        throw new RuntimeException("Stub!");
    }

    public T get(int number) {
        throw new RuntimeException("Stub!");
    }

    public <U extends T> U get(Class<U> type) {
        throw new RuntimeException("Stub!");
    }

    public int size() {
        throw new RuntimeException("Stub!");
    }

    public static <U> U lookupSingleton(Class<U> type) {
        throw new RuntimeException("Stub!");
    }
}
