package hudson;

import hudson.model.AbstractDescribableImpl;
import hudson.model.Saveable;
import hudson.util.Secret;
import java.io.IOException;
import java.io.Serializable;
import java.net.Proxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.regex.Pattern;

/** Signature of the Jenkins API 2.479.3, for compiling only. */
@SuppressWarnings("serial")
public final class ProxyConfiguration extends AbstractDescribableImpl<ProxyConfiguration>
        implements Saveable, Serializable {
    public final String name;

    public final int port;

    public String noProxyHost;

    public ProxyConfiguration(String text, int number) {
        throw new RuntimeException("Stub!");
    }

    public ProxyConfiguration(String text, int number, String text2, String text3) {
        throw new RuntimeException("Stub!");
    }

    public ProxyConfiguration(String text, int number, String text2, String text3, String text4) {
        throw new RuntimeException("Stub!");
    }

    public ProxyConfiguration(String text, int number, String text2, String text3, String text4, String text5) {
        throw new RuntimeException("Stub!");
    }

    public Proxy createProxy(String text) {
        throw new RuntimeException("Stub!");
    }

    public String getName() {
        throw new RuntimeException("Stub!");
    }

    public String getNoProxyHost() {
        throw new RuntimeException("Stub!");
    }

    public List<Pattern> getNoProxyHostPatterns() {
        throw new RuntimeException("Stub!");
    }

    public int getPort() {
        throw new RuntimeException("Stub!");
    }

    public Secret getSecretPassword() {
        throw new RuntimeException("Stub!");
    }

    public String getTestUrl() {
        throw new RuntimeException("Stub!");
    }

    public String getUserName() {
        throw new RuntimeException("Stub!");
    }

    public void save() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public void setNoProxyHost(String text) {
        throw new RuntimeException("Stub!");
    }

    public void setSecretPassword(Secret secret) {
        throw new RuntimeException("Stub!");
    }

    public void setTestUrl(String text) {
        throw new RuntimeException("Stub!");
    }

    public void setUserName(String text) {
        throw new RuntimeException("Stub!");
    }

    public static Proxy createProxy(String text, String text2, int number, String text3) {
        throw new RuntimeException("Stub!");
    }

    public static List<Pattern> getNoProxyHostPatterns(String text) {
        throw new RuntimeException("Stub!");
    }

    public static ProxyConfiguration load() throws IOException {
        throw new RuntimeException("Stub!");
    }

    public static HttpClient newHttpClient() {
        throw new RuntimeException("Stub!");
    }

    public static HttpClient.Builder newHttpClientBuilder() {
        throw new RuntimeException("Stub!");
    }

    public static HttpRequest.Builder newHttpRequestBuilder(URI uRI) {
        throw new RuntimeException("Stub!");
    }
}
