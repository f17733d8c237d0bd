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
        throw new UnsupportedOperationException();
    }

    public ProxyConfiguration(String text, int number, String text2, String text3) {
        throw new UnsupportedOperationException();
    }

    public ProxyConfiguration(String text, int number, String text2, String text3, String text4) {
        throw new UnsupportedOperationException();
    }

    public ProxyConfiguration(String text, int number, String text2, String text3, String text4, String text5) {
        throw new UnsupportedOperationException();
    }

    public Proxy createProxy(String text) {
        throw new UnsupportedOperationException();
    }

    public String getName() {
        throw new UnsupportedOperationException();
    }

    public String getNoProxyHost() {
        throw new UnsupportedOperationException();
    }

    public List<Pattern> getNoProxyHostPatterns() {
        throw new UnsupportedOperationException();
    }

    public int getPort() {
        throw new UnsupportedOperationException();
    }

    public Secret getSecretPassword() {
        throw new UnsupportedOperationException();
    }

    public String getTestUrl() {
        throw new UnsupportedOperationException();
    }

    public String getUserName() {
        throw new UnsupportedOperationException();
    }

    public void save() throws IOException {
        throw new UnsupportedOperationException();
    }

    public void setNoProxyHost(String text) {
        throw new UnsupportedOperationException();
    }

    public void setSecretPassword(Secret secret) {
        throw new UnsupportedOperationException();
    }

    public void setTestUrl(String text) {
        throw new UnsupportedOperationException();
    }

    public void setUserName(String text) {
        throw new UnsupportedOperationException();
    }

    public static Proxy createProxy(String text, String text2, int number, String text3) {
        throw new UnsupportedOperationException();
    }

    public static List<Pattern> getNoProxyHostPatterns(String text) {
        throw new UnsupportedOperationException();
    }

    public static ProxyConfiguration load() throws IOException {
        throw new UnsupportedOperationException();
    }

    public static HttpClient newHttpClient() {
        throw new UnsupportedOperationException();
    }

    public static HttpClient.Builder newHttpClientBuilder() {
        throw new UnsupportedOperationException();
    }

    public static HttpRequest.Builder newHttpRequestBuilder(URI uRI) {
        throw new UnsupportedOperationException();
    }
}
