package org.kohsuke.stapler;

import java.lang.reflect.Type;
import java.util.List;
import net.sf.json.JSONObject;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
public interface StaplerRequest2 {
    <T> T bindJSON(Class<T> type, JSONObject json);

    void bindJSON(Object object, JSONObject json);

    <T> T bindJSON(Type type, Class<T> type2, Object object);

    <T> List<T> bindJSONToList(Class<T> type, Object object);

    @Deprecated
    <T> T bindParameters(Class<T> type, String text);

    @Deprecated
    <T> T bindParameters(Class<T> type, String text, int number);

    void bindParameters(Object object);

    @Deprecated
    void bindParameters(Object object, String text);

    <T> T findAncestorObject(Class<T> type);

    String getReferer();

    String getRequestURIWithQueryString();

    String getRootPath();

    boolean hasParameter(String text);
}
