package hudson;

import java.util.AbstractList;
import jenkins.model.Jenkins;

/** A working stand-in for the Jenkins class of this name, as far as our tests need it. */
public abstract class ExtensionList<T> extends AbstractList<T> {
    private ExtensionList() {}

    public static <U> U lookupSingleton(Class<U> type) {
        return type.cast(Jenkins.get().extensions.get(type));
    }
}
