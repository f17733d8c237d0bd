package io.jenkins.plugins.hyperv.hosts;

import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import com.cloudbees.plugins.credentials.domains.HostnamePortRequirement;
import com.cloudbees.plugins.credentials.domains.HostnameRequirement;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import io.jenkins.plugins.hyperv.export.ExportDirectory;
import io.jenkins.plugins.hyperv.operation.InvalidParameterException;
import io.jenkins.plugins.hyperv.operation.MaxPollInterval;
import io.jenkins.plugins.hyperv.wsman.ntlm.MicPolicy;
import io.jenkins.plugins.hyperv.wsman.tls.PemCertificates;
import io.jenkins.plugins.hyperv.wsman.tls.TlsTrust;
import io.jenkins.plugins.hyperv.wsman.transport.Endpoint;
import io.jenkins.plugins.hyperv.wsman.transport.NameResolver;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** A configured Hyper-V host: address, credentials, and what jobs may do with it. Jobs refer to it by its name. */
public final class HypervHostConfiguration implements Describable<HypervHostConfiguration> {

    private static final int DEFAULT_HTTPS_PORT = 5986;
    private static final int DEFAULT_HTTP_PORT = 5985;

    private final String name;
    private final String address;
    private int port;
    private boolean https = true;
    // This field and maxPollIntervalSeconds are null if config.xml lacks them: XStream runs no initializers.
    private AuthenticationScheme authentication = AuthenticationScheme.NTLM;
    private boolean allowNtlmWithoutMic;
    private String trustedCertificates;
    private boolean skipTlsVerification;
    private String credentialsId;
    private String allowedExportDirectories;
    private boolean allowAnyExportDirectory;
    private String allowedFolders;
    private int maxConcurrentExports;
    private boolean allowJobCredentials;
    private Integer maxPollIntervalSeconds = MaxPollInterval.DEFAULT.seconds();
    /** Null for the resolver of the operating system. */
    private transient NameResolver nameResolver;

    /**
     * Creates a host with the default settings.
     *
     * @param name the name by which jobs refer to the host
     * @param address the DNS name or IP address
     */
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

    /** The port of WinRM; 0 for the default port. */
    public int getPort() {
        return port;
    }

    @DataBoundSetter
    public void setPort(int port) {
        this.port = port;
    }

    /** Whether Jenkins connects to WinRM over HTTPS. */
    public boolean isHttps() {
        return https;
    }

    @DataBoundSetter
    public void setHttps(boolean https) {
        this.https = https;
    }

    /** The authentication scheme. */
    @NonNull
    public AuthenticationScheme getAuthentication() {
        return authentication == null ? AuthenticationScheme.NTLM : authentication;
    }

    @DataBoundSetter
    public void setAuthentication(AuthenticationScheme authentication) {
        this.authentication = authentication;
    }

    /** Whether Jenkins accepts an NTLM challenge that permits no message integrity code. */
    public boolean isAllowNtlmWithoutMic() {
        return allowNtlmWithoutMic;
    }

    @DataBoundSetter
    public void setAllowNtlmWithoutMic(boolean allowNtlmWithoutMic) {
        this.allowNtlmWithoutMic = allowNtlmWithoutMic;
    }

    MicPolicy micPolicy() {
        return allowNtlmWithoutMic ? MicPolicy.OPTIONAL : MicPolicy.REQUIRED;
    }

    /** Certificates of the host or of its issuers, in PEM; null if the certificates that Java trusts are used. */
    @CheckForNull
    public String getTrustedCertificates() {
        return trustedCertificates;
    }

    @DataBoundSetter
    public void setTrustedCertificates(String trustedCertificates) {
        this.trustedCertificates = Util.fixEmptyAndTrim(trustedCertificates);
    }

    /** Whether Jenkins accepts any certificate. */
    public boolean isSkipTlsVerification() {
        return skipTlsVerification;
    }

    @DataBoundSetter
    public void setSkipTlsVerification(boolean skipTlsVerification) {
        this.skipTlsVerification = skipTlsVerification;
    }

    /** The ID of the credentials; null if every job has to bring its own. */
    @CheckForNull
    public String getCredentialsId() {
        return credentialsId;
    }

    @DataBoundSetter
    public void setCredentialsId(String credentialsId) {
        this.credentialsId = Util.fixEmptyAndTrim(credentialsId);
    }

    /** The directories on the host to which jobs may export, one per line; null if there are none. */
    @CheckForNull
    public String getAllowedExportDirectories() {
        return allowedExportDirectories;
    }

    @DataBoundSetter
    public void setAllowedExportDirectories(String allowedExportDirectories) {
        this.allowedExportDirectories = Util.fixEmptyAndTrim(allowedExportDirectories);
    }

    /** Whether jobs may export to any directory on the host, whatever the allowed directories are. */
    public boolean isAllowAnyExportDirectory() {
        return allowAnyExportDirectory;
    }

    @DataBoundSetter
    public void setAllowAnyExportDirectory(boolean allowAnyExportDirectory) {
        this.allowAnyExportDirectory = allowAnyExportDirectory;
    }

    /** The full names of the folders whose jobs may use the host, one per line; null if all jobs may use it. */
    @CheckForNull
    public String getAllowedFolders() {
        return allowedFolders;
    }

    @DataBoundSetter
    public void setAllowedFolders(String allowedFolders) {
        this.allowedFolders = Util.fixEmptyAndTrim(allowedFolders);
    }

    /**
     * Whether a job may use the host.
     *
     * @param job null for an administrator who configures no job in particular
     */
    public boolean isAllowedFor(@CheckForNull Item job) {
        return allowedFolders == null
                || job == null
                || allowedFolders
                        .lines()
                        .map(line -> line.strip().replaceAll("^/+|/+$", "") + "/")
                        .anyMatch(folder -> job.getFullName().startsWith(folder));
    }

    /** The maximum number of concurrent exports on the host; further exports wait in a queue. 0 means no limit. */
    public int getMaxConcurrentExports() {
        return maxConcurrentExports;
    }

    @DataBoundSetter
    public void setMaxConcurrentExports(int maxConcurrentExports) {
        this.maxConcurrentExports = maxConcurrentExports;
    }

    /** Whether jobs may use their own credentials instead of the host's. */
    public boolean isAllowJobCredentials() {
        return allowJobCredentials;
    }

    @DataBoundSetter
    public void setAllowJobCredentials(boolean allowJobCredentials) {
        this.allowJobCredentials = allowJobCredentials;
    }

    /** The maximum interval between two polls of a job on the host. */
    public int getMaxPollIntervalSeconds() {
        return maxPollIntervalSeconds == null ? MaxPollInterval.DEFAULT.seconds() : maxPollIntervalSeconds;
    }

    /** Takes null for an empty form field, which means the default. */
    @DataBoundSetter
    public void setMaxPollIntervalSeconds(@CheckForNull Integer maxPollIntervalSeconds) {
        this.maxPollIntervalSeconds = maxPollIntervalSeconds;
    }

    /** The maximum poll interval; the default if the configured value is invalid. */
    public MaxPollInterval maxPollInterval() {
        int seconds = getMaxPollIntervalSeconds();
        return MaxPollInterval.isValid(seconds) ? new MaxPollInterval(seconds) : MaxPollInterval.DEFAULT;
    }

    /** Resolves the address for each connection. */
    NameResolver nameResolver() {
        return nameResolver == null ? NameResolver.SYSTEM : nameResolver;
    }

    void setNameResolver(NameResolver nameResolver) {
        this.nameResolver = nameResolver;
    }

    /** Whether a job named this host by its address, so that the address must be checked. */
    boolean isNamedByAddress() {
        return nameResolver != null;
    }

    /** The key of the host, the same for all spellings of its address. Another port is another host. */
    public String hostKey() {
        return Endpoint.key(address, effectivePort());
    }

    /** The URI of WinRM. */
    public URI endpoint() throws URISyntaxException {
        return Endpoint.of(https, address, effectivePort());
    }

    /** Which certificates Jenkins accepts. */
    TlsTrust tlsTrust() throws CertificateException {
        if (skipTlsVerification) {
            return new TlsTrust.Unverified();
        }
        return trustedCertificates == null
                ? new TlsTrust.Installed()
                : new TlsTrust.Pinned(PemCertificates.read(trustedCertificates));
    }

    /** The requirements for a credentials domain, the same in drop-down lists and in builds. */
    public List<DomainRequirement> domainRequirements() {
        return List.of(new HostnameRequirement(address), new HostnamePortRequirement(address, effectivePort()));
    }

    /** The port of WinRM, which is the default port if none is configured. */
    public int effectivePort() {
        return port != 0 ? port : https ? DEFAULT_HTTPS_PORT : DEFAULT_HTTP_PORT;
    }

    /**
     * Checks whether jobs may export to a directory on the host.
     *
     * @throws AbortException if they may not, or if the host has no valid allowed directories
     */
    public void requireAllowed(ExportDirectory directory) throws AbortException {
        List<ExportDirectory> allowed = exportRoots();
        if (!directory.isWithin(allowed)) {
            throw new AbortException("The export directory \"" + directory + "\" is not within the allowed export"
                    + " directories of the Hyper-V host " + name + ": "
                    + String.join(
                            ", ", allowed.stream().map(ExportDirectory::path).toList()) + ".");
        }
    }

    /**
     * The directories that jobs may export to, with everything below them; empty if they may export to any directory.
     *
     * @throws AbortException if the host has no valid allowed directories
     */
    public List<ExportDirectory> exportRoots() throws AbortException {
        if (allowAnyExportDirectory) {
            return List.of();
        }
        List<ExportDirectory> allowed;
        try {
            allowed = allowedDirectories();
        } catch (InvalidParameterException e) {
            throw new AbortException("The allowed export directories of the Hyper-V host " + name
                    + " are invalid. An administrator can correct them under Manage Jenkins » System.");
        }
        if (allowed.isEmpty()) {
            throw new AbortException("The Hyper-V host " + name + " has no allowed export directories. An administrator"
                    + " can add directories, or allow any directory, under Manage Jenkins » System.");
        }
        return allowed;
    }

    /** The configured directories; empty if there are none. */
    List<ExportDirectory> allowedDirectories() throws InvalidParameterException {
        List<ExportDirectory> directories = new ArrayList<>();
        for (String line : Util.fixNull(allowedExportDirectories).lines().toList()) {
            if (!line.isBlank()) {
                directories.add(ExportDirectory.parse(line));
            }
        }
        return directories;
    }

    @Override
    public DescriptorImpl getDescriptor() {
        return (DescriptorImpl) Jenkins.get().getDescriptorOrDie(HypervHostConfiguration.class);
    }

    /** Descriptor of a host; {@link HostFormEndpoints} has the endpoints of its form. */
    @Extension
    public static final class DescriptorImpl extends Descriptor<HypervHostConfiguration> implements HostFormEndpoints {

        /** The authentication schemes in the form: those that are available, and the current one. For the view. */
        public List<AuthenticationScheme> authenticationSchemes(@CheckForNull HypervHostConfiguration current) {
            return Stream.of(AuthenticationScheme.values())
                    .filter(scheme -> scheme.isAvailable() || current != null && current.getAuthentication() == scheme)
                    .toList();
        }

        /** Whether the form explains why it offers no NTLM. For the view. */
        public boolean isNtlmUnavailable() {
            return !AuthenticationScheme.NTLM.isAvailable();
        }

        @NonNull
        @Override
        public String getDisplayName() {
            return Messages.HypervHostConfiguration_DisplayName();
        }
    }
}
