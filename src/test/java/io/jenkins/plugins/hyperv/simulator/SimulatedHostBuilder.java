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
import io.jenkins.plugins.hyperv.simulator.shell.CommandInterpreter;
import io.jenkins.plugins.hyperv.simulator.shell.ShellTraits;
import io.jenkins.plugins.hyperv.simulator.tls.CertificateMaker;
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import io.jenkins.plugins.hyperv.simulator.tls.ServerCertificate;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.simulator.wmi.HostTraits;
import io.jenkins.plugins.hyperv.simulator.wmi.Rights;
import io.jenkins.plugins.hyperv.simulator.wmi.WmiProvider;
import io.jenkins.plugins.hyperv.simulator.wsman.OpenShells;
import io.jenkins.plugins.hyperv.simulator.wsman.WireShape;
import io.jenkins.plugins.hyperv.simulator.wsman.WsmanService;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Builder for {@link SimulatedHost}. */
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

    /** The host's name: in faults, in Msvm_ComputerSystem, and in its certificate. */
    public SimulatedHostBuilder name(String value) {
        name = value;
        return this;
    }

    /**
     * The account that may log in; by default jenkins with the password secret. {@code DOMAIN\\user} and {@code
     * user@domain} are accounts of a domain, other names accounts of the host.
     */
    public SimulatedHostBuilder user(String userName, String userPassword) {
        logins.user = userName;
        logins.password = userPassword;
        return this;
    }

    /** The status of the account; active by default. */
    public SimulatedHostBuilder accountStatus(Account.AccountStatus value) {
        logins.accountStatus = value;
        return this;
    }

    /** Another account that may log in. */
    public SimulatedHostBuilder account(Account other) {
        logins.otherAccounts.add(other);
        return this;
    }

    /** HTTPS with a certificate of a new CA. */
    public SimulatedHostBuilder https() {
        https = true;
        return this;
    }

    /** HTTPS with a certificate of this kind. */
    public SimulatedHostBuilder https(ServerCertificate kind) {
        certificate = kind;
        return https();
    }

    /** HTTPS with a given certificate. */
    public SimulatedHostBuilder https(ServerIdentity given) {
        identity = given;
        return https();
    }

    /** Whether the host offers Basic; true by default. */
    public SimulatedHostBuilder basic(boolean value) {
        logins.basic = value;
        return this;
    }

    /** NTLM with the defaults of Windows. This is the default. */
    public SimulatedHostBuilder ntlm() {
        return ntlm(NtlmTraits.usual());
    }

    /** NTLM with these settings; null for none. */
    public SimulatedHostBuilder ntlm(NtlmTraits value) {
        logins.ntlm = value;
        return this;
    }

    /**
     * Accepts client certificates over HTTPS. Certificates that {@link SimulatedHost#clientAuthority()} issues for
     * {@code user@localhost} are mapped to the account.
     */
    public SimulatedHostBuilder clientCertificates() {
        try {
            logins.clientAuthority = new ClientAuthority();
            return this;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Accepts Kerberos tickets of a realm for the services HTTP, WSMAN and host on the host's name, localhost and
     * 127.0.0.1.
     */
    public SimulatedHostBuilder kerberos(KerberosRealm realm) {
        logins.realm = realm;
        return this;
    }

    /** AllowUnencrypted=true: accepts Basic and unencrypted messages over plain HTTP. */
    public SimulatedHostBuilder allowUnencrypted() {
        allowUnencrypted = true;
        return this;
    }

    /** Authentication schemes instead of Negotiate and Basic. */
    public SimulatedHostBuilder authenticators(List<Authenticator> value) {
        logins.others = List.copyOf(value);
        return this;
    }

    /** The address to listen on, by default 127.0.0.1, and the port; 0 for a free one. */
    public SimulatedHostBuilder listen(String address, int onPort) {
        bindAddress = address;
        port = onPort;
        return this;
    }

    /** The seed of the IDs of jobs and messages. */
    public SimulatedHostBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** The clock; by default a {@link ManualClock}. */
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

    /** Creates a host without a listener, for {@link SimulatedHost#answer}. */
    public SimulatedHost inProcess() {
        try {
            return build(false);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private SimulatedHost build(boolean listen) throws IOException {
        SeededGuids guids = new SeededGuids(~seed); // differ from the IDs of an inventory with the same seed
        HyperVHost host = new HyperVHost(name, clock, guids, inventory);
        Rights rights = new Rights();
        ShellTraits programs = new ShellTraits();
        OpenShells shells = new OpenShells(clock, guids, name, new CommandInterpreter(host, programs));
        WsmanService service =
                new WsmanService(new WmiProvider(host, traits, rights), shape, name, clock, guids, shells);
        FaultPlan plan = new FaultPlan();
        RequestLog requests = new RequestLog();
        Exchange exchange = new Exchange(service, plan, requests, clock);
        SimulatedHost.Machine machine = new SimulatedHost.Machine(
                clock, rights, host, plan, requests, exchange, new SimulatedHost.Shells(shells, programs));
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
