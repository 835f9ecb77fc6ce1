package io.clipline.audio.m4a;

import static io.clipline.audio.m4a.BoxBytes.box;
import static io.clipline.audio.m4a.BoxBytes.fullBox;

import io.clipline.audio.aac.AudioSpecificConfig;
import java.util.List;

/**
 * What stands before {@code mdat}: {@code ftyp} and {@code moov}, box by box as in ISO/IEC 14496-12. Times are zero,
 * because a clip's bytes must not depend on when it was cut.
 *
 * @param mediaTime first sample to be heard, counted from the first frame's first
 * @param durationSamples how many are heard
 */
record FileTypeAndMovie(AudioSpecificConfig config, List<byte[]> frames, long mediaTime, long durationSamples) {

    private static final int TRACK_ID = 1;
    private static final int LANGUAGE_UND = ('u' - 0x60) << 10 | ('n' - 0x60) << 5 | ('d' - 0x60);
    private static final int TRACK_ENABLED_IN_MOVIE_IN_PREVIEW = 7;
    private static final int MEDIA_IN_THIS_FILE = 1;
    private static final int FIXED_POINT_ONE = 0x10000;
    private static final int FULL_VOLUME = 0x100;

    /** @param mediaHeaderBytes length of the header that stands between this and the first frame */
    byte[] toBytes(int mediaHeaderBytes) {
        byte[] fileType = fileType().toBytes();
        // The length of moov does not depend on the offset that it holds.
        int movieBytes = movie(0).toBytes().length;
        byte[] movie = movie(fileType.length + movieBytes + mediaHeaderBytes).toBytes();
        byte[] whole = new byte[fileType.length + movieBytes];
        System.arraycopy(fileType, 0, whole, 0, fileType.length);
        System.arraycopy(movie, 0, whole, fileType.length, movieBytes);
        return whole;
    }

    private static BoxBytes fileType() {
        return box("ftyp")
                .ascii("M4A ")
                .u32(0)
                .ascii("M4A ")
                .ascii("mp42")
                .ascii("isom")
                .ascii("iso2");
    }

    private BoxBytes movie(int firstFrameOffset) {
        return box("moov").child(movieHeader()).child(track(firstFrameOffset));
    }

    private BoxBytes movieHeader() {
        return matrix(fullBox("mvhd", 0, 0)
                        .u32(0) // created
                        .u32(0) // modified
                        .u32(config.sampleRateHz())
                        .u32(durationSamples)
                        .u32(FIXED_POINT_ONE) // rate
                        .u16(FULL_VOLUME)
                        .zeros(10))
                .zeros(24)
                .u32(TRACK_ID + 1);
    }

    private BoxBytes track(int firstFrameOffset) {
        return box("trak").child(trackHeader()).child(editList()).child(media(firstFrameOffset));
    }

    private BoxBytes trackHeader() {
        return matrix(fullBox("tkhd", 0, TRACK_ENABLED_IN_MOVIE_IN_PREVIEW)
                        .u32(0) // created
                        .u32(0) // modified
                        .u32(TRACK_ID)
                        .u32(0)
                        .u32(durationSamples)
                        .zeros(8)
                        .u16(0) // layer
                        .u16(0) // alternate group
                        .u16(FULL_VOLUME)
                        .u16(0))
                .u32(0) // width
                .u32(0); // height
    }

    private static BoxBytes matrix(BoxBytes header) {
        int[] identity = {FIXED_POINT_ONE, 0, 0, 0, FIXED_POINT_ONE, 0, 0, 0, 0x40000000};
        for (int element : identity) {
            header.u32(element);
        }
        return header;
    }

    private BoxBytes editList() {
        return box("edts")
                .child(fullBox("elst", 0, 0)
                        .u32(1)
                        .u32(durationSamples)
                        .u32(mediaTime)
                        .u32(FIXED_POINT_ONE));
    }

    private BoxBytes media(int firstFrameOffset) {
        return box("mdia")
                .child(fullBox("mdhd", 0, 0)
                        .u32(0) // created
                        .u32(0) // modified
                        .u32(config.sampleRateHz())
                        .u32((long) frames.size() * AudioSpecificConfig.SAMPLES_PER_FRAME)
                        .u16(LANGUAGE_UND)
                        .u16(0))
                .child(fullBox("hdlr", 0, 0).u32(0).ascii("soun").zeros(12).u8(0))
                .child(box("minf")
                        .child(fullBox("smhd", 0, 0).u32(0))
                        .child(box("dinf")
                                .child(fullBox("dref", 0, 0).u32(1).child(fullBox("url ", 0, MEDIA_IN_THIS_FILE))))
                        .child(new SampleTableBoxes(config, frames).toBox(firstFrameOffset)));
    }
}
