package hudson;

import java.util.AbstractList;
import java.util.List;
import jenkins.model.Jenkins;

/** Test double of the Jenkins class of this name, with the behaviour that the tests need. */
public class ExtensionList<T> extends AbstractList<T> {
    private final List<T> extensions;

    private ExtensionList(List<T> extensions) {
        this.extensions = extensions;
    }

    public static <U> U lookupFirst(Class<U> type) {
        return type.cast(Jenkins.get().extensions.get(type));
    }

    public static <U> ExtensionList<U> lookup(Class<U> type) {
        return new ExtensionList<>(Jenkins.get().extensions.values().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList());
    }

    @Override
    public T get(int index) {
        return extensions.get(index);
    }

    @Override
    public int size() {
        return extensions.size();
    }
}
