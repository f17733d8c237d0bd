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
import io.jenkins.plugins.hyperv.simulator.tls.ClientAuthority;
import io.jenkins.plugins.hyperv.simulator.tls.ServerIdentity;
import io.jenkins.plugins.hyperv.simulator.wmi.Rights;
import io.jenkins.plugins.hyperv.simulator.wsman.Faults;
import io.jenkins.plugins.hyperv.simulator.wsman.SoapResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A Hyper-V host that is not there: WinRM over HTTP or HTTPS, and behind it reference points that can be exported. It is
 * built from the specifications and refuses what Windows refuses.
 *
 * <p>Time stands still until {@link #clock()} is told to go on, unless the builder was given another clock.
 */
public final class SimulatedHost implements AutoCloseable {
    private final Login login;
    private final Machine machine;
    private final Door door;

    /** Makes a host; the door is null for one that is only used in-process. */
    SimulatedHost(Login login, Machine machine, Door door) {
        this.login = login;
        this.machine = machine;
        this.door = door;
    }

    /** Who may log in. */
    record Login(LoginSettings settings, LoginLog log) {}

    /** The host behind its door. */
    record Machine(
            InstantSource clock, Rights rights, HyperVHost model, FaultPlan plan, RequestLog log, Exchange exchange) {}

    /** Where the host listens; the identity is null without TLS. */
    record Door(String address, HttpListener listener, ServerIdentity identity) {}

    /** A host called hv01 with the sample inventory, plain HTTP on a free port of the loopback interface. */
    public static SimulatedHostBuilder builder() {
        return new SimulatedHostBuilder();
    }

    /** Where WinRM answers. */
    public URI endpoint() {
        String scheme = requireDoor().identity() == null ? "http" : "https";
        return URI.create(scheme + "://" + door.address() + ":" + port() + "/wsman");
    }

    public int port() {
        return requireDoor().listener().port();
    }

    private Door requireDoor() {
        if (door == null) {
            throw new IllegalStateException("built in-process, without a listener");
        }
        return door;
    }

    public String user() {
        return login.settings().user;
    }

    public String password() {
        return login.settings().password;
    }

    /** Every login that was accepted or refused. */
    public LoginLog logins() {
        return login.log();
    }

    /** The realm whose tickets the host takes. */
    public Optional<KerberosRealm> realm() {
        return Optional.ofNullable(login.settings().realm);
    }

    /** Who issues the client certificates that the host takes. */
    public ClientAuthority clientAuthority() {
        if (login.settings().clientAuthority == null) {
            throw new IllegalStateException("built without client certificates");
        }
        return login.settings().clientAuthority;
    }

    /** The certificate that a client has to trust, as PEM. */
    public String caPem() {
        return requireIdentity().caPem();
    }

    /** The server's own certificate, as PEM. */
    public String leafPem() {
        return requireIdentity().leafPem();
    }

    private ServerIdentity requireIdentity() {
        if (requireDoor().identity() == null) {
            throw new IllegalStateException("no TLS");
        }
        return door.identity();
    }

    /** What exists on the host; may be changed at any time. */
    public Inventory inventory() {
        return machine.model().inventory();
    }

    /** What becomes of exports. */
    public ExportScript exports() {
        return machine.model().exports();
    }

    /** The model itself: running jobs and files. */
    public HyperVHost model() {
        return machine.model();
    }

    /** What the account may do. */
    public Rights rights() {
        return machine.rights();
    }

    /** The clock that the host goes by. */
    public ManualClock clock() {
        if (machine.clock() instanceof ManualClock manual) {
            return manual;
        }
        throw new IllegalStateException("built with a clock of its own");
    }

    /** What goes wrong with requests. */
    public FaultPlan faults() {
        return machine.plan();
    }

    /** Faults to plan with, bearing this host's name. */
    public Faults soapFaults() {
        return new Faults(machine.model().name());
    }

    /** What was received. */
    public RequestLog requests() {
        return machine.log();
    }

    /**
     * Answers an envelope in-process, as for the logged-in user, with disturbances but without waiting.
     *
     * @throws IOException when the plan loses the request or the answer
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
