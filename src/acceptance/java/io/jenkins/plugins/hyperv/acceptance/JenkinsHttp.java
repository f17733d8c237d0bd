package io.jenkins.plugins.hyperv.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** HTTP client of Jenkins for one user, with a session and its CSRF crumb. */
final class JenkinsHttp {
    private static final String BOUNDARY = "----hyperv-export-acceptance";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final URI root;
    private final String user;
    private final String password;
    private final String authorization;

    JenkinsHttp(URI root, String user, String password) {
        this.root = root;
        this.user = user;
        this.password = password;
        String login = user + ":" + password;
        authorization = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    URI root() {
        return root;
    }

    String user() {
        return user;
    }

    String password() {
        return password;
    }

    JenkinsResponse get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return get(path).expect(200).json();
    }

    /** Sends a form. */
    JenkinsResponse post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return post(path, "application/x-www-form-urlencoded", encoded(fields));
    }

    /** Sends a form without a crumb, as a page of another site would. */
    JenkinsResponse postWithoutCrumb(String path, Map<String, String> fields) throws IOException, InterruptedException {
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    JenkinsResponse post(String path, String contentType, String body) throws IOException, InterruptedException {
        return send(withCrumb(request(path)).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** Uploads a plugin in the form of Manage Jenkins » Plugins » Advanced settings: the file and an empty URL. */
    JenkinsResponse upload(Hpi hpi) throws IOException, InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        text(
                body,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"name\"; filename=\"" + hpi.fileName()
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        body.writeBytes(hpi.content());
        text(body, "\r\n--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"pluginUrl\"\r\n\r\n\r\n");
        text(body, "--" + BOUNDARY + "--\r\n");
        return send(withCrumb(request("pluginManager/uploadPlugin"))
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Runs a Groovy script in the controller and returns its output. */
    String script(String groovy) throws IOException, InterruptedException {
        String printed =
                post("scriptText", Map.of("script", groovy)).expect(200).body();
        if (printed.contains("Exception")) {
            throw new AssertionError("The script failed:\n" + groovy + "\n" + printed);
        }
        return printed.strip();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(root.resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", authorization);
    }

    /** Adds the crumb of the session, whose cookie the client stores. */
    private HttpRequest.Builder withCrumb(HttpRequest.Builder request) throws IOException, InterruptedException {
        JsonNode crumb = json("crumbIssuer/api/json");
        return request.header(
                crumb.get("crumbRequestField").asText(), crumb.get("crumb").asText());
    }

    private JenkinsResponse send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> response =
                client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new JenkinsResponse(
                request.method() + " " + request.uri(),
                response.statusCode(),
                response.headers().firstValue("Location"),
                response.body());
    }
}
