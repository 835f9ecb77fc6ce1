package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts several raw data blocks into each ADTS frame (ISO/IEC 14496-3, 1.A.2.2): what no encoder at hand does. Well-formed
 * but for the checksums, which are no checksums of anything.
 *
 * @param blocks how many each frame has, 1 to 4, one number after the other and then from the start again
 * @param checksums whether there are any; then the header says where the blocks begin, too
 */
public record MergedAdts(List<Integer> blocks, boolean checksums) {

    private static final int[] NO_CHECKSUM = {0xC3, 0x5A};

    public MergedAdts {
        blocks = List.copyOf(blocks);
    }

    /** The content of a stream whose frames have one block each, merged; fewer in the last frame where it ends. */
    public byte[] of(byte[] adts) {
        var out = new ByteArrayOutputStream();
        frames(AdtsFrames.of(adts).frames()).forEach(out::writeBytes);
        return out.toByteArray();
    }

    /** The frames, merged. */
    public List<byte[]> frames(List<byte[]> single) {
        var merged = new ArrayList<byte[]>();
        int next = 0;
        while (next < single.size()) {
            int end = Math.min(single.size(), next + blocks.get(merged.size() % blocks.size()));
            merged.add(frame(single.subList(next, end)));
            next = end;
        }
        return merged;
    }

    private byte[] frame(List<byte[]> single) {
        var positions = new ByteArrayOutputStream();
        var content = new ByteArrayOutputStream();
        for (byte[] frame : single) {
            if (content.size() > 0) {
                positions.write(content.size() >> 8);
                positions.write(content.size());
            }
            content.write(frame, AdtsFrames.HEADER_BYTES, frame.length - AdtsFrames.HEADER_BYTES);
            if (checksums && single.size() > 1) {
                checksum(content);
            }
        }
        if (checksums) {
            checksum(positions);
        }
        int checkBytes = checksums ? positions.size() : 0;
        int length = AdtsFrames.HEADER_BYTES + checkBytes + content.size();
        if (length >= 1 << 13) {
            throw new IllegalArgumentException("a frame of " + length + " bytes");
        }
        byte[] first = single.get(0);
        var out = new ByteArrayOutputStream();
        out.write(first[0]);
        out.write(checksums ? first[1] & 0xFE : first[1] | 1);
        out.write(first[2]);
        out.write((first[3] & 0xFC) | length >> 11);
        out.write(length >> 3);
        out.write((length & 7) << 5 | (first[5] & 0x1F));
        out.write((first[6] & 0xFC) | (single.size() - 1));
        out.write(positions.toByteArray(), 0, checkBytes);
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private static void checksum(ByteArrayOutputStream out) {
        out.write(NO_CHECKSUM[0]);
        out.write(NO_CHECKSUM[1]);
    }
}
