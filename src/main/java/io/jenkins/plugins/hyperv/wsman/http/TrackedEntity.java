package io.jenkins.plugins.hyperv.wsman.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.HttpEntityWrapper;

/** A request body that remembers whether any of it may have left: until then a failed call was certainly not taken. */
final class TrackedEntity extends HttpEntityWrapper {

    private final AtomicBoolean left = new AtomicBoolean();

    TrackedEntity(byte[] body, String contentType) {
        super(entity(body, contentType));
    }

    private static ByteArrayEntity entity(byte[] body, String contentType) {
        ByteArrayEntity entity = new ByteArrayEntity(body);
        entity.setContentType(contentType);
        return entity;
    }

    boolean left() {
        return left.get();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        left.set(getContentLength() > 0);
        super.writeTo(out);
    }
}
