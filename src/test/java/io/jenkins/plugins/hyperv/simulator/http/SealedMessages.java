package io.jenkins.plugins.hyperv.simulator.http;

import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection;
import io.jenkins.plugins.hyperv.simulator.auth.MessageProtection.Sealed;
import io.jenkins.plugins.hyperv.simulator.exchange.SealFlaw;
import java.io.IOException;
import java.util.Arrays;

/** Message encryption with NTLM or Kerberos in the frame of MS-WSMV 2.2.9.1. */
final class SealedMessages implements MessageSecurity {
    private final MessageProtection protection;
    private SealedFrame frame;
    private MessageBody previous;

    SealedMessages(MessageProtection protection) {
        this.protection = protection;
        this.frame = new SealedFrame(protection.protocols().get(0));
    }

    @Override
    public boolean isSealed(String contentType) {
        return SealedFrame.isFrame(contentType);
    }

    @Override
    public MessageBody open(MessageBody sealed) throws SealBrokenException {
        String protocol = SealedFrame.protocol(sealed.contentType());
        if (!protection.protocols().contains(protocol)) {
            throw new SealBrokenException("encrypted with " + protocol);
        }
        frame = new SealedFrame(protocol); // the response uses the protocol of the request (inferred)
        SealedFrame.Content content = frame.read(sealed);
        try {
            byte[] plain = protection.open(content.sealed());
            if (plain.length != content.originalLength()) {
                throw new SealBrokenException("the length differs from the declared one");
            }
            return new MessageBody(content.originalType(), withoutPadding(content.originalType(), plain));
        } catch (IOException e) {
            throw new SealBrokenException(e.getMessage());
        }
    }

    /**
     * The client of microsoft/omi pads each message with NUL bytes to a multiple of 16 and includes them in the declared
     * length. That Windows ignores the padding is inferred from that client, which connects to Windows hosts.
     */
    private static byte[] withoutPadding(String type, byte[] plain) {
        int length = plain.length;
        while (type.endsWith("UTF-8") && length > 0 && plain[length - 1] == 0) {
            length--;
        }
        return Arrays.copyOf(plain, length);
    }

    @Override
    public MessageBody seal(MessageBody plain, SealFlaw flaw) {
        if (flaw == SealFlaw.REPLAYED && previous != null) {
            return previous;
        }
        try {
            if (flaw == SealFlaw.WRONG_SEQUENCE_NUMBER) {
                protection.skipSequenceNumber();
            }
            Sealed sealed = spoil(protection.seal(plain.bytes()), flaw);
            int length = plain.bytes().length;
            int said = flaw == SealFlaw.WRONG_LENGTH ? length + 1 : length;
            previous = frame.write(new SealedFrame.Content(plain.contentType(), said, sealed));
            return previous;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sealed spoil(Sealed sealed, SealFlaw flaw) {
        return switch (flaw) {
            case TAMPERED_SIGNATURE ->
                new Sealed(flipLastBit(sealed.header(), sealed.header().length - 5), sealed.data());
            case TAMPERED_MESSAGE -> new Sealed(sealed.header(), flipLastBit(sealed.data(), sealed.data().length / 2));
            default -> sealed;
        };
    }

    private static byte[] flipLastBit(byte[] bytes, int at) {
        byte[] copy = bytes.clone();
        copy[at] ^= 1;
        return copy;
    }
}
