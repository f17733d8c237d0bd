package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnamePortRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.model.AbstractDescribableImpl;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A Hyper-V host as the administrator configured it, under the name that jobs use. */
public final class HypervHostConfiguration extends AbstractDescribableImpl<HypervHostConfiguration> {

    /** WinRM's own default ports. */
    static final int HTTPS_PORT = 5986;

    static final int HTTP_PORT = 5985;

    private final String name;
    private final String address;
    private int port;
    private boolean https = true;
    /** Null in files of versions that knew one scheme only. */
    private AuthenticationScheme authentication = AuthenticationScheme.NTLM;

    private String trustedCertificates;
    private boolean skipTlsVerification;
    private String credentialsId;
    private String allowedExportDirectories;
    private int maxConcurrentExports;
    private boolean allowJobCredentials;
    // Null where the configuration was stored by a version that did not know it.
    private Integer maxPollIntervalSeconds = MaxPollInterval.DEFAULT.seconds();

    /** Takes the name that jobs use and the host's DNS name or IP address. */
    @DataBoundConstructor
    public HypervHostConfiguration(String name, String address) {
        this.name = Util.fixNull(name).strip();
        this.address = Util.fixNull(address).strip();
    }

    public String getName() {
        return name;
    }

    public String getAddress() {
        return address;
    }

    /** The port of WinRM; 0 for its default. */
    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = port;
    }

    /** Whether WinRM is spoken to over HTTPS. */
    public boolean isHttps() {
        return https;
    }

    @DataBoundSetter
    public void setHttps(boolean https) {
        this.https = https;
    }

    /** How to log in; NTLM unless something else was chosen. */
    @NonNull
    public AuthenticationScheme getAuthentication() {
        return authentication == null ? AuthenticationScheme.NTLM : authentication;
    }

    @DataBoundSetter
    public void setAuthentication(AuthenticationScheme authentication) {
        this.authentication = authentication;
    }

    /** Certificates in PEM that identify the host or have signed its own; null for those that Java trusts. */
    @CheckForNull
    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    @DataBoundSetter
    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = Util.fixEmptyAndTrim(trustedCertificates);
    }

    /** Whether any certificate is taken for the host's. */
    public boolean isSkipTlsVerification() {
        return skipTlsVerification;
    }

    @DataBoundSetter
    public void setSkipTlsVerification(boolean skipTlsVerification) {
        this.skipTlsVerification = skipTlsVerification;
    }

    /** The credentials with which to log in. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** Directories on the host below which jobs may export, one a line; null for any. */
    @CheckForNull
    public String getAllowedExportDirectories() {
        return allowedExportDirectories;
    }

    @DataBoundSetter
    public void setAllowedExportDirectories(String allowedExportDirectories) {
        this.allowedExportDirectories = Util.fixEmptyAndTrim(allowedExportDirectories);
    }

    /** How many exports may run at a time on the host, the rest waiting in line; 0 for any number. */
    public int getMaxConcurrentExports() {
        return maxConcurrentExports;
    }

    @DataBoundSetter
    public void setMaxConcurrentExports(int maxConcurrentExports) {
        this.maxConcurrentExports = maxConcurrentExports;
    }

    /** Whether jobs may use credentials of their own in place of the host's. */
    public boolean isAllowJobCredentials() {
        return allowJobCredentials;
    }

    @DataBoundSetter
    public void setAllowJobCredentials(boolean allowJobCredentials) {
        this.allowJobCredentials = allowJobCredentials;
    }

    /** The longest time between two looks at an export that runs on the host. */
    public int getMaxPollIntervalSeconds() {
        return maxPollIntervalSeconds == null ? MaxPollInterval.DEFAULT.seconds() : maxPollIntervalSeconds;
    }

    /** An emptied field of the form arrives as null, and means the default. */
    @DataBoundSetter
    public void setMaxPollIntervalSeconds(@CheckForNull Integer maxPollIntervalSeconds) {
        this.maxPollIntervalSeconds = maxPollIntervalSeconds;
    }

    /** As {@link #getMaxPollIntervalSeconds}, and the default where that will not do. */
    public MaxPollInterval maxPollInterval() {
        int seconds = getMaxPollIntervalSeconds();
        return MaxPollInterval.isValid(seconds) ? new MaxPollInterval(seconds) : MaxPollInterval.DEFAULT;
    }

    /** Where WinRM listens. */
    URI endpoint() throws URISyntaxException {
        return Endpoint.of(https, address, actualPort());
    }

    /** Which certificates of the host are believed. */
    TlsTrust trust() throws CertificateException {
        if (skipTlsVerification) {
            return new TlsTrust.Unverified();
        }
        return trustedCertificates == null
                ? new TlsTrust.Installed()
                : new TlsTrust.Pinned(PemCertificates.read(trustedCertificates));
    }

    /** What a credentials domain has to allow; the same for the drop-down and for the build. */
    public List<DomainRequirement> requirements() {
        return List.of(new HostnameRequirement(address), new HostnamePortRequirement(address, actualPort()));
    }

    private int actualPort() {
        return port != 0 ? port : https ? HTTPS_PORT : HTTP_PORT;
    }

    /** The directories below which jobs may export; none means any. */
    public List<ExportDirectory> roots() throws InvalidParameterException {
        List<ExportDirectory> roots = new ArrayList<>();
        for (String line : Util.fixNull(allowedExportDirectories).lines().toList()) {
            if (!line.isBlank()) {
                roots.add(ExportDirectory.parse(line));
            }
        }
        return roots;
    }
}
