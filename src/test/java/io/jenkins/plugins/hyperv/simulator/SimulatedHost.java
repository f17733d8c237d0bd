package io.jenkins.plugins.hyperv.simulator;

import io.jenkins.plugins.hyperv.simulator.auth.LoginLog;
import io.jenkins.plugins.hyperv.simulator.auth.kerberos.KerberosRealm;
import io.jenkins.plugins.hyperv.simulator.exchange.Exchange;
import io.jenkins.plugins.hyperv.simulator.exchange.FaultPlan;
import io.jenkins.plugins.hyperv.simulator.exchange.Reply;
import io.jenkins.plugins.hyperv.simulator.exchange.RequestLog;
import io.jenkins.plugins.hyperv.simulator.http.HttpListener;
import io.jenkins.plugins.hyperv.simulator.model.ExportScript;
import io.jenkins.plugins.hyperv.simulator.model.HyperVHost;
import io.jenkins.plugins.hyperv.simulator.model.Inventory;
import io.jenkins.plugins.hyperv.simulator.model.ManualClock;
import io.jenkins.plugins.hyperv.simulator.shell.ShellTraits;
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.simulator.wmi.Rights;
import io.jenkins.plugins.hyperv.simulator.wsman.Faults;
import io.jenkins.plugins.hyperv.simulator.wsman.OpenShells;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Simulated Hyper-V host: WinRM over HTTP or HTTPS, with reference points that can be exported. It follows the
 * specifications, and rejects what Windows rejects.
 *
 * <p>The clock stands still until a test advances {@link #clock()}, unless the builder has another clock.
 */
public final class SimulatedHost implements AutoCloseable {
    private final Login login;
    private final Machine machine;
    private final Door door;

    /** @param door null for a host without a listener */
    SimulatedHost(Login login, Machine machine, Door door) {
        this.login = login;
        this.machine = machine;
        this.door = door;
    }

    /** Accounts and login attempts. */
    record Login(LoginSettings settings, LoginLog log) {}

    /** The host without its listener. */
    record Machine(
            InstantSource clock,
            Rights rights,
            HyperVHost model,
            FaultPlan plan,
            RequestLog log,
            Exchange exchange,
            Shells shells) {}

    /** The remote shells and their programs. */
    record Shells(OpenShells open, ShellTraits programs) {}

    /** The listener; the identity is null without TLS. */
    record Door(String address, HttpListener listener, ServerIdentity identity) {}

    /**
     * A builder for a host named hv01 with the sample inventory, with plain HTTP on a free port of the loopback
     * interface.
     */
    public static SimulatedHostBuilder builder() {
        return new SimulatedHostBuilder();
    }

    /** The URL of WinRM. */
    public URI endpoint() {
        String scheme = requireDoor().identity() == null ? "http" : "https";
        return URI.create(scheme + "://" + door.address() + ":" + port() + "/wsman");
    }

    public int port() {
        return requireDoor().listener().port();
    }

    private Door requireDoor() {
        if (door == null) {
            throw new IllegalStateException("the host has no listener");
        }
        return door;
    }

    public String user() {
        return login.settings().user;
    }

    public String password() {
        return login.settings().password;
    }

    /** All accepted and rejected logins. */
    public LoginLog logins() {
        return login.log();
    }

    /** The Kerberos realm of the host. */
    public Optional<KerberosRealm> realm() {
        return Optional.ofNullable(login.settings().realm);
    }

    /** The issuer of the accepted client certificates. */
    public ClientAuthority clientAuthority() {
        if (login.settings().clientAuthority == null) {
            throw new IllegalStateException("the host does not accept client certificates");
        }
        return login.settings().clientAuthority;
    }

    /** The certificate that clients have to trust, as PEM. */
    public String caPem() {
        return requireIdentity().caPem();
    }

    /** The server's certificate, as PEM. */
    public String leafPem() {
        return requireIdentity().leafPem();
    }

    private ServerIdentity requireIdentity() {
        if (requireDoor().identity() == null) {
            throw new IllegalStateException("no TLS");
        }
        return door.identity();
    }

    /** The inventory; may be changed at any time. */
    public Inventory inventory() {
        return machine.model().inventory();
    }

    /** The script of future exports. */
    public ExportScript exports() {
        return machine.model().exports();
    }

    /** The model with jobs and files. */
    public HyperVHost model() {
        return machine.model();
    }

    /** The rights of the account. */
    public Rights rights() {
        return machine.rights();
    }

    /** The clock of the host. */
    public ManualClock clock() {
        if (machine.clock() instanceof ManualClock manual) {
            return manual;
        }
        throw new IllegalStateException("the host uses another clock");
    }

    /** The open remote shells, and the policy for them. */
    public OpenShells shells() {
        return machine.shells().open();
    }

    /** The programs that shells start. */
    public ShellTraits programs() {
        return machine.shells().programs();
    }

    /** The plan of injected faults. */
    public FaultPlan faults() {
        return machine.plan();
    }

    /** Factory of SOAP faults for the plan, with this host's name. */
    public Faults soapFaults() {
        return new Faults(machine.model().name());
    }

    /** The received requests. */
    public RequestLog requests() {
        return machine.log();
    }

    /**
     * Handles an envelope of the logged-in user without HTTP. Applies disturbances, but does not wait.
     *
     * @throws IOException if the plan loses the request or the response
     */
    public SoapResponse answer(byte[] soap) throws IOException {
        Reply reply = machine.exchange().process(soap, user());
        if (!(reply instanceof Reply.Message message)
                || message.cutAfter() < message.content().length()) {
            throw new IOException("the connection was closed");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        message.content().writeTo(body);
        return new SoapResponse(message.status(), body.toByteArray());
    }

    @Override
    public void close() {
        if (door != null) {
            door.listener().close();
        }
    }
}
