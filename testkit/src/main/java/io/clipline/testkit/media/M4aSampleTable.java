package io.clipline.testkit.media;

import io.clipline.testkit.media.M4aFile.SampleSizes;
import java.util.ArrayList;
import java.util.List;

/** Writes an {@code stbl} (ISO/IEC 14496-12, 8.5 to 8.7) for AAC-LC frames that stand in a row. */
final class M4aSampleTable {

    private final AdtsFrames adts;
    private final List<byte[]> frames;
    private final int[] samplesPerChunk;

    M4aSampleTable(AdtsFrames adts, List<byte[]> frames, int[] samplesPerChunk) {
        this.adts = adts;
        this.frames = frames;
        this.samplesPerChunk = samplesPerChunk;
    }

    byte[] toBytes(SampleSizes sizes, boolean offsets64, long firstFrame) {
        return BoxBytes.box("stbl", description(), durations(), chunks(), sizes(sizes), offsets(offsets64, firstFrame));
    }

    private byte[] description() {
        var entry = new BoxBytes()
                .zeros(6)
                .u16(1)
                .zeros(8)
                .u16(adts.channels())
                .u16(16)
                .zeros(4);
        var mp4a = BoxBytes.box("mp4a", entry.u16(adts.sampleRateHz()).u16(0).toByteArray(), decoderConfiguration());
        return BoxBytes.box("stsd", BoxBytes.full(0, 0).u32(1).toByteArray(), mp4a);
    }

    /** ISO/IEC 14496-1, 7.2.6.5 and 7.2.6.6: an ES descriptor, in it a decoder's, in it the AudioSpecificConfig. */
    private byte[] decoderConfiguration() {
        var specific = adts.audioSpecificConfig();
        int aac = 0x40;
        int audioStream = 0x15;
        var decoder = new BoxBytes().u8(aac).u8(audioStream).zeros(3 + 4 + 4);
        decoder.u8(5).u8(specific.length).raw(specific);
        var decoderBytes = decoder.toByteArray();
        var stream = new BoxBytes().u16(1).u8(0).u8(4).u8(decoderBytes.length).raw(decoderBytes);
        var streamBytes = stream.u8(6).u8(1).u8(2).toByteArray();
        return BoxBytes.box(
                "esds",
                BoxBytes.full(0, 0)
                        .u8(3)
                        .u8(streamBytes.length)
                        .raw(streamBytes)
                        .toByteArray());
    }

    private byte[] durations() {
        return BoxBytes.box(
                "stts",
                BoxBytes.full(0, 0)
                        .u32(1)
                        .u32(frames.size())
                        .u32(AdtsFrames.SAMPLES)
                        .toByteArray());
    }

    private byte[] chunks() {
        var entries = new BoxBytes();
        int count = 0;
        int before = 0;
        var lengths = chunkLengths();
        for (int chunk = 0; chunk < lengths.size(); chunk++) {
            if (lengths.get(chunk) != before) {
                before = lengths.get(chunk);
                entries.u32(chunk + 1L).u32(before).u32(1);
                count++;
            }
        }
        return BoxBytes.box("stsc", BoxBytes.full(0, 0).u32(count).toByteArray(), entries.toByteArray());
    }

    private byte[] sizes(SampleSizes kind) {
        return switch (kind) {
            case TABLE -> {
                var fields = BoxBytes.full(0, 0).u32(0).u32(frames.size());
                frames.forEach(frame -> fields.u32(frame.length));
                yield BoxBytes.box("stsz", fields.toByteArray());
            }
            case UNIFORM ->
                BoxBytes.box(
                        "stsz",
                        BoxBytes.full(0, 0)
                                .u32(frames.get(0).length)
                                .u32(frames.size())
                                .toByteArray());
            case COMPACT -> {
                var fields = BoxBytes.full(0, 0).u32(16).u32(frames.size());
                frames.forEach(frame -> fields.u16(frame.length));
                yield BoxBytes.box("stz2", fields.toByteArray());
            }
        };
    }

    private byte[] offsets(boolean offsets64, long firstFrame) {
        var lengths = chunkLengths();
        var fields = BoxBytes.full(0, 0).u32(lengths.size());
        long offset = firstFrame;
        int frame = 0;
        for (int length : lengths) {
            if (offsets64) {
                fields.u64(offset);
            } else {
                fields.u32(offset);
            }
            for (int end = frame + length; frame < end; frame++) {
                offset += frames.get(frame).length;
            }
        }
        return BoxBytes.box(offsets64 ? "co64" : "stco", fields.toByteArray());
    }

    private List<Integer> chunkLengths() {
        var lengths = new ArrayList<Integer>();
        int left = frames.size();
        for (int chunk = 0; left > 0; chunk++) {
            int length = Math.min(left, samplesPerChunk[chunk % samplesPerChunk.length]);
            lengths.add(length);
            left -= length;
        }
        return lengths;
    }
}
