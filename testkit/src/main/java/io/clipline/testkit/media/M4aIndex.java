package io.clipline.testkit.media;

import io.clipline.testkit.media.M4aFile.Edit;
import java.util.List;

/**
 * Writes a {@code moov} with one sound track (ISO/IEC 14496-12, 8.2 to 8.5).
 *
 * @param samples the media's duration
 */
record M4aIndex(AdtsFrames adts, long samples, int movieTimescale) {

    byte[] toBytes(List<Edit> edits, boolean edits64, byte[] sampleTable) {
        var media = BoxBytes.box("mdia", mediaHeader(), handler(), mediaInformation(sampleTable));
        var track = BoxBytes.box("trak", trackHeader(edits), editBox(edits, edits64), media);
        return BoxBytes.box("moov", movieHeader(edits), track);
    }

    private long presented(List<Edit> edits) {
        return edits.isEmpty()
                ? samples * movieTimescale / adts.sampleRateHz()
                : edits.stream().mapToLong(Edit::duration).sum();
    }

    private byte[] movieHeader(List<Edit> edits) {
        var fields = BoxBytes.full(0, 0).zeros(8).u32(movieTimescale).u32(presented(edits));
        fields.u32(0x10000).u16(0x100).zeros(10);
        return BoxBytes.box("mvhd", matrix(fields).zeros(24).u32(2).toByteArray());
    }

    private byte[] trackHeader(List<Edit> edits) {
        int enabledAndInMovie = 3;
        var fields =
                BoxBytes.full(0, enabledAndInMovie).zeros(8).u32(1).zeros(4).u32(presented(edits));
        fields.zeros(8).u32(0).u16(0x100).u16(0);
        return BoxBytes.box("tkhd", matrix(fields).zeros(8).toByteArray());
    }

    private static BoxBytes matrix(BoxBytes fields) {
        return fields.u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000);
    }

    private static byte[] editBox(List<Edit> edits, boolean edits64) {
        if (edits.isEmpty()) {
            return new byte[0];
        }
        var fields = BoxBytes.full(edits64 ? 1 : 0, 0).u32(edits.size());
        for (var edit : edits) {
            if (edits64) {
                fields.u64(edit.duration()).u64(edit.mediaTime());
            } else {
                fields.u32(edit.duration()).u32(edit.mediaTime());
            }
            fields.u32(0x10000);
        }
        return BoxBytes.box("edts", BoxBytes.box("elst", fields.toByteArray()));
    }

    private byte[] mediaHeader() {
        int undetermined = 0x55C4;
        return BoxBytes.box(
                "mdhd",
                BoxBytes.full(0, 0)
                        .zeros(8)
                        .u32(adts.sampleRateHz())
                        .u32(samples)
                        .u16(undetermined)
                        .u16(0)
                        .toByteArray());
    }

    private static byte[] handler() {
        return BoxBytes.box(
                "hdlr",
                BoxBytes.full(0, 0)
                        .zeros(4)
                        .ascii("soun")
                        .zeros(12)
                        .ascii("sound\0")
                        .toByteArray());
    }

    private static byte[] mediaInformation(byte[] sampleTable) {
        var here = BoxBytes.box("url ", BoxBytes.full(0, 1).toByteArray());
        var reference = BoxBytes.box("dref", BoxBytes.full(0, 0).u32(1).toByteArray(), here);
        return BoxBytes.box(
                "minf",
                BoxBytes.box("smhd", BoxBytes.full(0, 0).zeros(4).toByteArray()),
                BoxBytes.box("dinf", reference),
                sampleTable);
    }
}
