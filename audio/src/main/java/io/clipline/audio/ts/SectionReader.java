package io.clipline.audio.ts;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/** Puts the sections of one table together from the packets of its stream. */
final class SectionReader {

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private boolean open;

    /** Takes the next packet; returns a section that ends in it. Of several that do, the first. */
    Optional<byte[]> add(byte[] bytes, TransportPacket packet) {
        if (!packet.hasPayload()) {
            return Optional.empty();
        }
        int at = packet.payloadStart();
        if (packet.unitStart()) {
            int begin = at + 1 + (bytes[at] & 0xFF);
            if (begin >= packet.end()) {
                open = false;
                return Optional.empty();
            }
            Optional<byte[]> ended = append(bytes, at + 1, begin);
            open = true;
            pending.reset();
            Optional<byte[]> begun = append(bytes, begin, packet.end());
            return ended.isPresent() ? ended : begun;
        }
        return append(bytes, at, packet.end());
    }

    private Optional<byte[]> append(byte[] bytes, int from, int to) {
        if (!open) {
            return Optional.empty();
        }
        pending.write(bytes, from, to - from);
        byte[] held = pending.toByteArray();
        if (held.length < TableSection.LENGTH_BYTES) {
            return Optional.empty();
        }
        int length = TableSection.length(held);
        if (held.length < length && length <= TableSection.MAX_BYTES) {
            return Optional.empty();
        }
        open = false;
        return held.length < length ? Optional.empty() : Optional.of(Arrays.copyOf(held, length));
    }
}
