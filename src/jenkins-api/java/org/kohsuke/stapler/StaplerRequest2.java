package org.kohsuke.stapler;

import java.util.List;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface StaplerRequest2 {
    <T> List<T> bindJSONToList(Class<T> type, Object object);
}
