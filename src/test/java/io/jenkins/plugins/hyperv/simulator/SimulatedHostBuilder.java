package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.auth.Account;
import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.simulator.auth.ntlm.NtlmTraits;
import io.jenkins.plugins.hyperv.simulator.exchange.Exchange;
import io.jenkins.plugins.hyperv.simulator.exchange.FaultPlan;
import io.jenkins.plugins.hyperv.simulator.exchange.RequestLog;
import io.jenkins.plugins.hyperv.simulator.http.Authenticator;
import io.jenkins.plugins.hyperv.simulator.http.HttpListener;
import io.jenkins.plugins.hyperv.simulator.http.ListenerSettings;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.Inventory;
import io.jenkins.plugins.hyperv.simulator.model.ManualClock;
import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import io.jenkins.plugins.hyperv.simulator.wmi.Rights;
import io.jenkins.plugins.hyperv.simulator.wmi.WmiProvider;
import io.jenkins.plugins.hyperv.simulator.wsman.WireShape;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanService;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Describes a {@link SimulatedHost}. */
public final class SimulatedHostBuilder {
    private String name = "hv01.example.com";
    private final LoginSettings logins = new LoginSettings();
    private boolean https;
    private ServerCertificate certificate = ServerCertificate.VALID;
    private ServerIdentity identity;
    private boolean allowUnencrypted;
    private String bindAddress = "127.0.0.1";
    private int port;
    private long seed = 1;
    private InstantSource clock = new ManualClock(Instant.parse("2026-11-22T14:00:00Z"));
    private Inventory inventory = SampleInventory.create();
    private HostTraits traits = HostTraits.documented();
    private WireShape shape = WireShape.usual();

    SimulatedHostBuilder() {}

    /** The host's name: in faults, as Msvm_ComputerSystem, in its certificate. */
    public SimulatedHostBuilder name(String value) {
        name = value;
        return this;
    }

    /**
     * Who may log in; jenkins with the password secret unless said here. An account of the host itself, or with
     * {@code DOMAIN\\user} or {@code user@domain} one of a domain.
     */
    public SimulatedHostBuilder user(String userName, String userPassword) {
        logins.user = userName;
        logins.password = userPassword;
        return this;
    }

    /** Whether the user may log in now; he may unless said here. */
    public SimulatedHostBuilder accountStatus(Account.AccountStatus value) {
        logins.accountStatus = value;
        return this;
    }

    /** Somebody else who may log in. */
    public SimulatedHostBuilder account(Account other) {
        logins.otherAccounts.add(other);
        return this;
    }

    /** HTTPS with a certificate that a new CA issues. */
    public SimulatedHostBuilder https() {
        https = true;
        return this;
    }

    /** HTTPS with a certificate that is as said. */
    public SimulatedHostBuilder https(ServerCertificate kind) {
        certificate = kind;
        return https();
    }

    /** HTTPS with a given certificate. */
    public SimulatedHostBuilder https(ServerIdentity given) {
        identity = given;
        return https();
    }

    /** Whether Basic is offered beside Negotiate; true unless said here. */
    public SimulatedHostBuilder basic(boolean value) {
        logins.basic = value;
        return this;
    }

    /** NTLM as Windows does it unless configured; so it is unless said here. */
    public SimulatedHostBuilder ntlm() {
        return ntlm(NtlmTraits.usual());
    }

    /** NTLM in another way; null for none. */
    public SimulatedHostBuilder ntlm(NtlmTraits value) {
        logins.ntlm = value;
        return this;
    }

    /**
     * Takes client certificates over HTTPS: those that {@link SimulatedHost#clientAuthority()} issues for
     * {@code user@localhost} are mapped to the user.
     */
    public SimulatedHostBuilder clientCertificates() {
        try {
            logins.clientAuthority = new ClientAuthority();
            return this;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes tickets of a realm, for the services HTTP, WSMAN and host on the host's name, localhost and 127.0.0.1. */
    public SimulatedHostBuilder kerberos(KerberosRealm realm) {
        logins.realm = realm;
        return this;
    }

    /** AllowUnencrypted=true: takes Basic, and any message that is not sealed, over plain HTTP. */
    public SimulatedHostBuilder allowUnencrypted() {
        allowUnencrypted = true;
        return this;
    }

    /** Other schemes of authentication in place of Negotiate and Basic. */
    public SimulatedHostBuilder authenticators(List<Authenticator> value) {
        logins.others = List.copyOf(value);
        return this;
    }

    /** An address to listen on other than 127.0.0.1, and a port; 0 is a free one. */
    public SimulatedHostBuilder listen(String address, int onPort) {
        bindAddress = address;
        port = onPort;
        return this;
    }

    /** Where ids of jobs and messages start; the same seed gives the same ids. */
    public SimulatedHostBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Another clock than one that stands still; {@code InstantSource.system()} for a host that lives. */
    public SimulatedHostBuilder clock(InstantSource value) {
        clock = value;
        return this;
    }

    public SimulatedHostBuilder inventory(Inventory value) {
        inventory = value;
        return this;
    }

    public SimulatedHostBuilder traits(HostTraits value) {
        traits = value;
        return this;
    }

    public SimulatedHostBuilder shape(WireShape value) {
        shape = value;
        return this;
    }

    /** Starts the host and its listener. */
    public SimulatedHost start() throws IOException {
        return build(true);
    }

    /** Makes a host without a listener, for {@link SimulatedHost#answer}. */
    public SimulatedHost inProcess() {
        try {
            return build(false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SimulatedHost build(boolean listen) throws IOException {
        SeededGuids guids = new SeededGuids(~seed); // other ids than those of an inventory of the same seed
        HyperVHost host = new HyperVHost(name, clock, guids, inventory);
        Rights rights = new Rights();
        WsmanService service = new WsmanService(new WmiProvider(host, traits, rights), shape, name, clock, guids);
        FaultPlan plan = new FaultPlan();
        RequestLog requests = new RequestLog();
        Exchange exchange = new Exchange(service, plan, requests, clock);
        SimulatedHost.Machine machine = new SimulatedHost.Machine(clock, rights, host, plan, requests, exchange);
        LoginLog log = new LoginLog();
        return new SimulatedHost(new SimulatedHost.Login(logins, log), machine, listen ? door(exchange, log) : null);
    }

    private SimulatedHost.Door door(Exchange exchange, LoginLog log) throws IOException {
        try {
            ServerIdentity shown = https ? identity() : null;
            return new SimulatedHost.Door(bindAddress, listener(exchange, shown, log), shown);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private ServerIdentity identity() throws GeneralSecurityException {
        return identity != null ? identity : new CertificateMaker(Instant.now()).identity(name, certificate);
    }

    private HttpListener listener(Exchange exchange, ServerIdentity shown, LoginLog log)
            throws IOException, GeneralSecurityException {
        ClientAuthority authority = logins.clientAuthority;
        ListenerSettings settings =
                new ListenerSettings(https, allowUnencrypted, authority != null, logins.schemes(name, shown, log));
        SSLContext tls = shown == null ? null : shown.serverContext(authority == null ? null : authority.certificate());
        return HttpListener.start(InetAddress.getByName(bindAddress), port, tls, settings, exchange);
    }
}
