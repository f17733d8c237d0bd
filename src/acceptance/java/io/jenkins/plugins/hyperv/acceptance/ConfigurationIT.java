package io.jenkins.plugins.hyperv.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder;
import io.jenkins.plugins.hyperv.HypervExportReferencePointStep;
import io.jenkins.plugins.hyperv.MachineSelection;
import io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Configuration of hosts and credentials by administrators, and what users without permission can see of it. */
@Order(4)
@RealJenkins
class ConfigurationIT {
    private static final String BUILDER =
            "descriptorByName/io.jenkins.plugins.hyperv.HypervExportReferencePointBuilder/";
    private static final Map<Class<?>, Class<?>> FORMS = Map.of(
            HypervHostConfiguration.class, HypervHostConfiguration.DescriptorImpl.class,
            HypervExportReferencePointBuilder.class, HypervExportReferencePointBuilder.DescriptorImpl.class,
            HypervExportReferencePointStep.class, HypervExportReferencePointStep.DescriptorImpl.class,
            MachineSelection.class, MachineSelection.DescriptorImpl.class);
    private static final String HOST = "descriptorByName/io.jenkins.plugins.hyperv.hosts.HypervHostConfiguration/";

    @Test
    void theConfigurationFileContainsNoSecret(Installation jenkins) throws Exception {
        String file = Files.readString(
                jenkins.controller().home().resolve("io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.xml"));
        assertThat(file)
                .contains("<name>hv01</name>")
                .contains("<credentialsId>hyperv</credentialsId>")
                .doesNotContain(jenkins.host().password());
    }

    @Test
    void aJobWithAnUnknownHostFailsWithAMessageAndNoStackTrace(Installation jenkins) throws Exception {
        JenkinsBuild build = JenkinsJob.pipeline(
                        jenkins.http(),
                        "",
                        "no-host",
                        Installation.step("D:/Exports/none").replace("hv01", "hv99"))
                .start();
        assertThat(build.expect("FAILURE"))
                .containsPattern("ERROR: .*\"hv99\".*hv01")
                .doesNotContain("\tat ");
    }

    @Test
    void credentialsOfAFolderAreVisibleToTheJobsInIt(Installation jenkins) throws Exception {
        jenkins.host().exports().duration(Duration.ZERO);
        JenkinsHttp http = jenkins.http();
        JenkinsJob.create(http, "", "team", "<com.cloudbees.hudson.plugins.folder.Folder/>");
        http.script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.Domain
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                import io.jenkins.plugins.hyperv.hosts.*
                def folder = jenkins.model.Jenkins.get().getItem('team')
                def store = CredentialsProvider.lookupStores(folder).find { it.context == folder }
                store.addCredentials(Domain.global(), new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, 'of-the-team', '', '%s', '%s'))
                HypervExportConfiguration.get().hosts.each { it.credentialsId = 'of-the-team' }
                """.formatted(jenkins.host().user(), jenkins.host().password()));
        try {
            JenkinsJob inside = JenkinsJob.pipeline(http, "job/team/", "inside", Installation.step("D:/Exports/team"));
            inside.start().expect("SUCCESS");
            http.script("hudson.model.Items.move(jenkins.model.Jenkins.get().getItemByFullName('team/inside'),"
                    + " jenkins.model.Jenkins.get())");
            assertThat(new JenkinsJob(http, "job/inside/").start().expect("FAILURE"))
                    .as("the same job, moved out of the folder")
                    .containsPattern("\"of-the-team\".* not visible to this job")
                    .doesNotContain("\tat ");
            assertThat(JenkinsJob.pipeline(http, "", "outside", Installation.step("D:/Exports/outside"))
                            .start()
                            .expect("FAILURE"))
                    .containsPattern("\"of-the-team\".* not visible to this job")
                    .doesNotContain("\tat ");
        } finally {
            jenkins.configureHost();
        }
    }

    @Test
    void configurationAsCodeConfiguresHosts(Installation jenkins) throws Exception {
        assumeTrue(
                jenkins.controller().plugins().contains("configuration-as-code"),
                "needs the plugin configuration-as-code");
        String yaml = """
                unclassified:
                  hypervExport:
                    hosts:
                      - name: "hv01"
                        address: "127.0.0.1"
                        port: 15986
                        credentialsId: "hyperv"
                      - name: "hv02"
                        address: "hv02.example.com"
                        https: false
                        authentication: NTLM
                        credentialsId: "hyperv"
                        allowedExportDirectories: |
                          D:\\Exports
                """;
        try {
            jenkins.http()
                    .post("configuration-as-code/apply", "application/yaml", yaml)
                    .expect(200);
            assertThat(
                            jenkins.http()
                                    .script(
                                            "io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get().hosts.each {"
                                                    + " println \"$it.name $it.address $it.port $it.https $it.allowedExportDirectories\" }"))
                    .startsWith("hv01 127.0.0.1 15986 true null\nhv02 hv02.example.com 0 false D:\\Exports");
            assertThat(jenkins.http()
                            .post("configuration-as-code/export", Map.of())
                            .expect(200)
                            .body())
                    .contains("hypervExport:")
                    .contains("address: \"hv02.example.com\"")
                    .doesNotContain(jenkins.host().password());
        } finally {
            jenkins.configureHost();
        }
    }

    /** Exports and imports two hosts that together have a value in every field. */
    @Test
    void configurationAsCodeExportsAndImportsEveryField(Installation jenkins) throws Exception {
        assumeTrue(
                jenkins.controller().plugins().contains("configuration-as-code"),
                "needs the plugin configuration-as-code");
        Path file =
                jenkins.controller().home().resolve("io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.xml");
        try {
            jenkins.http().script("""
                    import io.jenkins.plugins.hyperv.hosts.*
                    def configuration = HypervExportConfiguration.get()
                    def all = configuration.hosts[0]
                    all.allowedExportDirectories = 'D:\\\\Exports\\n\\\\\\\\server\\\\share'
                    all.allowedFolders = 'team\\nother/web'
                    all.allowJobCredentials = true
                    all.maxConcurrentExports = 3
                    all.maxPollIntervalSeconds = 7
                    def other = new HypervHostConfiguration('\u0445\u043e\u0441\u0442: # 2', 'HV_02')
                    other.https = false
                    other.authentication = AuthenticationScheme.KERBEROS
                    other.skipTlsVerification = true
                    other.allowAnyExportDirectory = true
                    configuration.store([all, other], '10.20.0.0/16\\n*.lab.example.com')
                    """);
            String before = Files.readString(file);
            assertThat(before)
                    .contains("<allowedExportDirectories>D:\\Exports\n\\\\server\\share</allowedExportDirectories>")
                    .contains("BEGIN CERTIFICATE");
            String exported = jenkins.http()
                    .post("configuration-as-code/export", Map.of())
                    .expect(200)
                    .body();
            String hosts = Pattern.compile("(?ms)^  hypervExport:\\R(?:    .*\\R)+")
                    .matcher(exported)
                    .results()
                    .map(MatchResult::group)
                    .findFirst()
                    .orElseThrow();
            jenkins.http().script("io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get().store([], null)");
            jenkins.http()
                    .post("configuration-as-code/apply", "application/yaml", "unclassified:\n" + hosts)
                    .expect(200);
            assertThat(Files.readString(file)).isEqualTo(before);
        } finally {
            jenkins.http()
                    .script(
                            "io.jenkins.plugins.hyperv.hosts.HypervExportConfiguration.get().allowedHostAddresses = null");
            jenkins.configureHost();
        }
    }

    /** Runs the examples in docs/configuration-as-code.md. */
    @Test
    void theJobDslExamplesCreateBuildStepsWithEveryField(Installation jenkins) throws Exception {
        assumeTrue(jenkins.controller().plugins().contains("job-dsl"), "needs the plugin job-dsl");
        Matcher example = Pattern.compile("(?s)```groovy\n(.*?)```")
                .matcher(Files.readString(Path.of("docs", "configuration-as-code.md")));
        while (example.find()) {
            Path script = Files.writeString(jenkins.controller().home().resolve("example.groovy"), example.group(1));
            jenkins.http().script("""
                    import javaposse.jobdsl.dsl.DslScriptLoader
                    import javaposse.jobdsl.plugin.JenkinsJobManagement
                    def home = jenkins.model.Jenkins.get().rootDir
                    new DslScriptLoader(new JenkinsJobManagement(System.out, [:], home))
                        .runScript(new File(home, '%s').text)
                    """.formatted(script.getFileName()));
        }
        assertThat(new JenkinsJob(jenkins.http(), "job/nightly-web/").configXml())
                .contains("<collection>Web tier</collection>")
                .contains("<base>lastSuccessful</base>")
                .contains("<keepReferencePoints>3</keepReferencePoints>")
                .contains("<spec>H 2 * * *</spec>");
        assertThat(new JenkinsJob(jenkins.http(), "job/export-web/").configXml())
                .contains("<host>hv01</host>")
                .contains("<referencePoint>nightly</referencePoint>")
                .contains("<exportDirectory>D:\\Exports\\web-${BUILD_NUMBER}</exportDirectory>")
                .contains("<collection>Web tier</collection>")
                .contains("<baseReferencePoint>sunday</baseReferencePoint>")
                .contains("<credentialsId>hyperv-web</credentialsId>")
                .contains("<timeoutMinutes>120</timeoutMinutes>")
                .contains("<outageToleranceMinutes>10</outageToleranceMinutes>")
                .contains("<cancelOnAbort>true</cancelOnAbort>")
                .contains("<machine>web1</machine>");
    }

    /** Calls every form endpoint as a user who may only read and build the job, for a known and an unknown host. */
    @Test
    void formEndpointsRevealNothingToAUserWhoMayNotConfigure(Installation jenkins) throws Exception {
        assumeTrue(
                jenkins.controller().plugins().contains("matrix-auth"),
                "needs the plugin matrix-auth, for a user without rights");
        JenkinsJob job = JenkinsJob.create(jenkins.http(), "", "guarded-too", FreestyleIT.config("D:\\x", ""));
        JenkinsHttp reader = jenkins.reader();
        int requests = jenkins.host().requests().count();
        for (String endpoint : endpoints()) {
            for (String at : List.of("", job.path())) {
                JenkinsResponse known = reader.post(at + endpoint, fields("hv01"));
                JenkinsResponse unknown = reader.post(at + endpoint, fields("hv99"));
                assertThat(known.status()).as(at + endpoint).isIn(200, 403).isEqualTo(unknown.status());
                assertThat(body(known))
                        .as(at + endpoint)
                        .isEqualTo(body(unknown))
                        .doesNotContain("hyperv\"", "127.0.0.1");
                assertThat(reader.get(at + endpoint + "?value=hv01&host=hv01").status())
                        .as("GET " + at + endpoint)
                        .isIn(404, 405);
            }
        }
        assertThat(jenkins.host().requests().count()).as("requests to the host").isEqualTo(requests);
    }

    private static Map<String, String> fields(String host) {
        Map<String, String> fields = new TreeMap<>();
        for (String field : List.of("value", "name", "host", "address")) {
            fields.put(field, host);
        }
        for (String field : List.of(
                "credentialsId", "port", "https", "authentication", "trustedCertificates", "skipTlsVerification")) {
            fields.put(field, "");
        }
        return fields;
    }

    /** The body; empty for the error page of Jenkins, which differs from request to request. */
    private static String body(JenkinsResponse response) {
        return response.status() == 403 ? "" : response.body();
    }

    private static List<String> endpoints() {
        List<String> endpoints = new ArrayList<>();
        FORMS.forEach((form, descriptor) -> {
            for (Method method : descriptor.getMethods()) {
                if (method.getName().matches("do(Check|Fill|List|Test).*")) {
                    endpoints.add("descriptorByName/" + form.getName() + "/"
                            + method.getName().substring(2, 3).toLowerCase(Locale.ROOT)
                            + method.getName().substring(3));
                }
            }
        });
        assertThat(endpoints).hasSizeGreaterThan(30);
        return endpoints;
    }

    @Test
    void aUserWithoutPermissionSeesNoHostsAndCredentials(Installation jenkins) throws Exception {
        assumeTrue(
                jenkins.controller().plugins().contains("matrix-auth"),
                "needs the plugin matrix-auth, for a user without rights");
        JenkinsJob job =
                JenkinsJob.create(jenkins.http(), "", "guarded", FreestyleIT.config("D:\\Exports\\guarded", ""));
        JenkinsHttp reader = jenkins.reader();
        Map<String, String> value = Map.of("value", "hv99");
        assertThat(jenkins.http()
                        .post(job.path() + BUILDER + "checkHost", value)
                        .expect(200)
                        .body())
                .as("response for the administrator")
                .contains("hv01");
        assertThat(jenkins.http()
                        .post(job.path() + BUILDER + "fillHostItems", value)
                        .expect(200)
                        .body())
                .as("response for the administrator")
                .contains("hv01");
        assertThat(reader.post(job.path() + BUILDER + "checkHost", value).body())
                .doesNotContain("hv01");
        assertThat(reader.post(job.path() + BUILDER + "fillHostItems", value).body())
                .doesNotContain("hv01");
        Map<String, String> form =
                Map.of("credentialsId", "", "address", "127.0.0.1", "port", "0", "authentication", "NTLM");
        assertThat(jenkins.http()
                        .post(HOST + "fillCredentialsIdItems", form)
                        .expect(200)
                        .body())
                .as("response for the administrator")
                .contains("hyperv");
        assertThat(reader.post(HOST + "fillCredentialsIdItems", form)
                        .expect(200)
                        .body())
                .doesNotContain("hyperv");
        assertThat(reader.post(HOST + "checkTrustedCertificates", value).status())
                .isEqualTo(403);
        assertThat(reader.get("manage/configure").status()).isEqualTo(403);
        assertThat(jenkins.http()
                        .get(job.path() + BUILDER + "checkHost?value=hv99")
                        .status())
                .as("GET")
                .isIn(404, 405);
        assertThat(reader.get(job.path()).status()).isEqualTo(200);
    }

    @Test
    void formEndpointsAcceptRequestsWithoutParameters(Installation jenkins) throws Exception {
        for (String endpoint : endpoints()) {
            if (endpoint.matches(".*/(check|fill)[^/]*")) {
                jenkins.http().post(endpoint, Map.of()).expect(200);
            }
        }
    }

    @Test
    void credentialsOfADomainAreListedOnlyForMatchingHosts(Installation jenkins) throws Exception {
        jenkins.http().script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.domains.*
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                def store = CredentialsProvider.lookupStores(jenkins.model.Jenkins.get()).find { it.isDomainsModifiable() }
                store.addDomain(new Domain('plain', '', [new HostnamePortSpecification('*:5985', '')]),
                    new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, 'of-the-domain', '', 'jenkins', 'x'))
                """);
        Map<String, String> https = Map.of("address", "hv02", "port", "0", "https", "true");
        Map<String, String> http = Map.of("address", "hv02", "port", "0", "https", "false");
        assertThat(jenkins.http()
                        .post(HOST + "fillCredentialsIdItems", https)
                        .expect(200)
                        .body())
                .doesNotContain("of-the-domain");
        assertThat(jenkins.http()
                        .post(HOST + "fillCredentialsIdItems", http)
                        .expect(200)
                        .body())
                .contains("of-the-domain");
    }

    @Test
    void wrongCredentialsFailTheBuildWithAMessageAndNoStackTrace(Installation jenkins) throws Exception {
        jenkins.http().script("""
                import com.cloudbees.plugins.credentials.*
                import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl
                import io.jenkins.plugins.hyperv.hosts.*
                def store = SystemCredentialsProvider.instance
                store.credentials.add(new UsernamePasswordCredentialsImpl(
                    CredentialsScope.GLOBAL, 'wrong', '', 'jenkins', 'not-the-one'))
                store.save()
                HypervExportConfiguration.get().hosts.each { it.credentialsId = 'wrong' }
                """);
        try {
            assertThat(JenkinsJob.pipeline(jenkins.http(), "", "wrong", Installation.step("D:/Exports/wrong"))
                            .start()
                            .expect("FAILURE"))
                    .containsPattern("ERROR: .*(user name|password|credentials)")
                    .doesNotContain("not-the-one")
                    .doesNotContain("\tat ");
        } finally {
            jenkins.configureHost();
        }
    }
}
