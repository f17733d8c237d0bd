package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.HttpEntityWrapper;

/** Request body that records whether any byte may have been sent. If not, the host did not process the request. */
final class TrackedEntity extends HttpEntityWrapper {

    private final AtomicBoolean sent = new AtomicBoolean();

    TrackedEntity(byte[] body, String contentType) {
        super(entity(body, contentType));
    }

    private static ByteArrayEntity entity(byte[] body, String contentType) {
        ByteArrayEntity entity = new ByteArrayEntity(body);
        entity.setContentType(contentType);
        return entity;
    }

    boolean mayBeSent() {
        return sent.get();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        sent.set(getContentLength() > 0);
        super.writeTo(out);
    }
}
