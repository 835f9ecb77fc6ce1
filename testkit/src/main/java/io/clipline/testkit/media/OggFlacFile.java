package io.clipline.testkit.media;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A stream of FLAC in Ogg (RFC 9639, 10.1), each frame on a page of its own. */
public final class OggFlacFile {

    private static final int SERIAL = 7;
    private static final int HEAD_BYTES = 42;

    private final FlacStream stream;
    private int serial = SERIAL;
    private final Set<Integer> damaged = new TreeSet<>();
    private final Set<Integer> lost = new TreeSet<>();

    private OggFlacFile(FlacStream stream) {
        this.stream = stream;
    }

    public static OggFlacFile of(FlacStream stream) {
        return new OggFlacFile(stream);
    }

    /** Gives the stream a serial number, so that it may follow another one. */
    public OggFlacFile serial(int number) {
        serial = number;
        return this;
    }

    /** Flips a bit in a frame, and so on its page; frames count from 0. */
    public OggFlacFile damaged(int frame) {
        damaged.add(frame);
        return this;
    }

    /** Leaves a frame's page out. */
    public OggFlacFile without(int frame) {
        lost.add(frame);
        return this;
    }

    public byte[] build() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        int sequence = 0;
        file.writeBytes(page(2, 0, sequence++, head()));
        // Vorbis comments of no vendor and no entry, the last block of metadata.
        file.writeBytes(page(0, 0, sequence++, new byte[] {(byte) 0x84, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0}));
        List<byte[]> frames = stream.frames();
        for (int i = 0; i < frames.size(); i++, sequence++) {
            int flags = i == frames.size() - 1 ? 4 : 0;
            byte[] page = page(flags, (i + 1L) * stream.blockSamples(), sequence, frames.get(i));
            if (damaged.contains(i)) {
                page[page.length - 10] ^= 1;
            }
            if (!lost.contains(i)) {
                file.writeBytes(page);
            }
        }
        return file.toByteArray();
    }

    private byte[] head() {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        packet.write(0x7F);
        packet.writeBytes("FLAC".getBytes(US_ASCII));
        packet.writeBytes(new byte[] {1, 0, 0, 1});
        byte[] head = Arrays.copyOf(stream.build(), HEAD_BYTES);
        // The block with the stream's properties is not the last.
        head[4] = 0;
        packet.writeBytes(head);
        return packet.toByteArray();
    }

    private byte[] page(int flags, long granule, int sequence, byte[] packet) {
        byte[] lacing = new byte[packet.length / 255 + 1];
        Arrays.fill(lacing, (byte) 255);
        lacing[lacing.length - 1] = (byte) (packet.length % 255);
        return OggPages.page(flags, granule, serial, sequence, lacing, packet);
    }
}
