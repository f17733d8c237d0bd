package io.jenkins.plugins.hyperv.simulator.winrm4j;

import io.cloudsoft.winrm4j.client.PayloadEncryptionMode;
import io.cloudsoft.winrm4j.client.encryption.AsyncHttpEncryptionAwareConduitFactory;
import io.cloudsoft.winrm4j.client.encryption.DecryptAndVerifyInInterceptor;
import io.cloudsoft.winrm4j.client.encryption.SignAndEncryptOutInterceptor;
import io.cloudsoft.winrm4j.client.ntlm.NTCredentialsWithEncryption;
import io.cloudsoft.winrm4j.client.ntlm.NtlmMasqAsSpnegoSchemeFactory;
import io.jenkins.plugins.hyperv.simulator.AnswerText;
import io.jenkins.plugins.hyperv.simulator.SimulatedHost;
import io.jenkins.plugins.hyperv.simulator.tls.ClientTls;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.soap.MessageFactory;
import javax.xml.soap.SOAPConstants;
import javax.xml.soap.SOAPException;
import javax.xml.soap.SOAPMessage;
import javax.xml.ws.Dispatch;
import javax.xml.ws.Service;
import javax.xml.ws.soap.SOAPBinding;
import org.apache.cxf.Bus;
import org.apache.cxf.BusFactory;
import org.apache.cxf.configuration.jsse.TLSClientParameters;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.jaxws.DispatchImpl;
import org.apache.cxf.transport.http.HTTPConduit;
import org.apache.cxf.transport.http.HTTPConduitFactory;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduit;
import org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduitFactory;
import org.apache.cxf.transports.http.configuration.HTTPClientPolicy;
import org.apache.http.auth.AuthSchemeProvider;
import org.apache.http.auth.Credentials;
import org.apache.http.client.config.AuthSchemes;
import org.apache.http.config.RegistryBuilder;

/**
 * Client that sends any envelope with the NTLM, message encryption and HTTP transport of winrm4j. The interface of
 * winrm4j has only the operations of a shell, so this class combines its parts like its WinRmClient. Not thread-safe.
 */
final class Winrm4jCaller implements AutoCloseable {
    private static final QName NAME = new QName("urn:wsman", "wsman");

    /** Default of winrm4j: encrypts messages after a login with NTLM, also over HTTPS. */
    private static final PayloadEncryptionMode ENCRYPTION = PayloadEncryptionMode.OPTIONAL;

    private static final long RECEIVE_TIMEOUT_MILLIS = 60_000;

    private final Bus bus;
    private final Dispatch<SOAPMessage> dispatch;

    Winrm4jCaller(SimulatedHost host) throws IOException, GeneralSecurityException {
        bus = BusFactory.newInstance().createBus();
        bus.setProperty(AsyncHTTPConduit.USE_ASYNC, true);
        bus.setProperty(AsyncHTTPConduitFactory.USE_POLICY, AsyncHTTPConduitFactory.UseAsyncPolicy.ALWAYS);
        Bus before = BusFactory.getAndSetThreadDefaultBus(bus);
        try {
            Service service = Service.create(NAME);
            service.addPort(
                    NAME, SOAPBinding.SOAP12HTTP_BINDING, host.endpoint().toString());
            dispatch = service.createDispatch(NAME, SOAPMessage.class, Service.Mode.MESSAGE);
        } finally {
            BusFactory.setThreadDefaultBus(before);
        }
        Client client = ((DispatchImpl<?>) dispatch).getClient();
        client.getOutInterceptors().add(new SignAndEncryptOutInterceptor(ENCRYPTION));
        client.getInInterceptors().add(new DecryptAndVerifyInInterceptor(ENCRYPTION));
        client.getEndpoint()
                .getEndpointInfo()
                .setProperty(
                        HTTPConduitFactory.class.getName(),
                        new AsyncHttpEncryptionAwareConduitFactory(ENCRYPTION, List.of(AuthSchemes.SPNEGO), Map.of()));
        HTTPConduit conduit = (HTTPConduit) client.getConduit();
        HTTPClientPolicy policy = new HTTPClientPolicy();
        policy.setAllowChunking(false);
        policy.setReceiveTimeout(RECEIVE_TIMEOUT_MILLIS);
        conduit.setClient(policy);
        if (host.endpoint().getScheme().equals("https")) {
            TLSClientParameters tls = new TLSClientParameters();
            tls.setSslContext(ClientTls.trusting(host.caPem()));
            conduit.setTlsClientParameters(tls);
        }
        Map<String, Object> context = dispatch.getRequestContext();
        context.put(
                Credentials.class.getName(), new NTCredentialsWithEncryption(host.user(), host.password(), null, null));
        context.put(
                AuthSchemeProvider.class.getName(),
                RegistryBuilder.<AuthSchemeProvider>create()
                        .register(AuthSchemes.SPNEGO, new NtlmMasqAsSpnegoSchemeFactory(ENCRYPTION))
                        .build());
    }

    /** The response of the host to an envelope. */
    AnswerText call(byte[] envelope) throws IOException, SOAPException {
        SOAPMessage request = MessageFactory.newInstance(SOAPConstants.SOAP_1_2_PROTOCOL)
                .createMessage(null, new ByteArrayInputStream(envelope));
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        dispatch.invoke(request).writeTo(answer);
        return AnswerText.of(200, answer.toByteArray());
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }
}
