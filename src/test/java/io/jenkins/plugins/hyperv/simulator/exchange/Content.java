package io.jenkins.plugins.hyperv.simulator.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Body of a response, written when it is sent, so that a large body needs no memory. */
public interface Content {

    /** Length in bytes. */
    long length();

    void writeTo(OutputStream out) throws IOException;

    /** These bytes. */
    static Content of(byte[] bytes) {
        return new Content() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /** This text in UTF-8. */
    static Content of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The beginning of an envelope, followed by white space up to the length. */
    static Content endless(long length) {
        byte[] start =
                "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\">".getBytes(StandardCharsets.UTF_8);
        byte[] filler = " ".repeat(8192).getBytes(StandardCharsets.UTF_8);
        return new Content() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                long left = length;
                for (byte[] block = start; left > 0; block = filler) {
                    int count = (int) Math.min(left, block.length);
                    out.write(block, 0, count);
                    left -= count;
                }
            }
        };
    }
}
