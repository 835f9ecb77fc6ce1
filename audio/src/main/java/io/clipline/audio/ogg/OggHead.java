package io.clipline.audio.ogg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a file's first bytes say of its streams. */
public final class OggHead {

    private OggHead() {}

    /**
     * The first packets of the streams whose first pages the bytes begin with, as far as the bytes go. Checksums are not
     * checked: a damaged Ogg file is one, too.
     */
    public static List<byte[]> firstPackets(byte[] head) {
        List<byte[]> packets = new ArrayList<>();
        int at = 0;
        Optional<OggPageHeader> header = OggPageHeader.parse(head, at);
        while (header.isPresent() && header.get().isFirst()) {
            int end = Math.min(head.length, at + header.get().lengthBytes());
            packets.add(Arrays.copyOfRange(head, at + header.get().headerBytes(), end));
            at = end;
            header = OggPageHeader.parse(head, at);
        }
        return packets;
    }
}
