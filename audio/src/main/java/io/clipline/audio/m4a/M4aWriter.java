package io.clipline.audio.m4a;

import io.clipline.audio.aac.AudioSpecificConfig;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes whole frames of AAC-LC or xHE-AAC as an M4A whose edit list says, to the sample, where the clip begins and ends. */
public final class M4aWriter {

    /** The media type of what {@link #write} returns (RFC 4337). */
    public static final String CONTENT_TYPE = "audio/mp4";

    /** Frames of AAC cannot be larger: it is the largest that ADTS can carry, and far above 6144 bits per channel. */
    private static final int MAX_FRAME_BYTES = 8191;

    /** More than six hours: durations stay far inside 32 bits, and the file inside an array. */
    private static final int MAX_FRAMES = 1 << 20;

    private static final long MAX_MEDIA_BYTES = 1 << 30;
    private static final int BOX_HEADER_BYTES = 8;

    private M4aWriter() {}

    /**
     * The same arguments give the same bytes, always.
     *
     * @param config plain AAC-LC, or xHE-AAC
     * @param frames raw access units without ADTS headers, up to 2^20, each 1 to 8,191 bytes; those to warm up with first,
     *     where the recording has some before the clip
     * @param mediaTime the clip's first sample, counted from the first sample of the first frame
     * @param durationSamples the clip's length, more than 0; it ends inside the last frame
     * @return the whole file
     * @throws IllegalArgumentException when the arguments contradict each other or break these limits
     */
    public static byte[] write(AudioSpecificConfig config, List<byte[]> frames, long mediaTime, long durationSamples) {
        int mediaBytes = check(config, frames, mediaTime, durationSamples);
        byte[] head = new FileTypeAndMovie(config, frames, mediaTime, durationSamples).toBytes(BOX_HEADER_BYTES);
        ByteBuffer file = ByteBuffer.allocate(head.length + BOX_HEADER_BYTES + mediaBytes);
        file.put(head).putInt(BOX_HEADER_BYTES + mediaBytes).put("mdat".getBytes(StandardCharsets.US_ASCII));
        frames.forEach(file::put);
        return file.array();
    }

    /** Returns how many bytes the frames have together. */
    private static int check(AudioSpecificConfig config, List<byte[]> frames, long mediaTime, long durationSamples) {
        if (!config.isPlainLc() && !config.isExtendedHighEfficiency()) {
            throw new IllegalArgumentException("only plain AAC-LC and xHE-AAC are written, not " + config.codec());
        }
        if (frames.size() > MAX_FRAMES) {
            throw new IllegalArgumentException("a clip has at most " + MAX_FRAMES + " frames, not " + frames.size());
        }
        long totalBytes = 0;
        for (byte[] frame : frames) {
            if (frame.length == 0 || frame.length > MAX_FRAME_BYTES) {
                throw new IllegalArgumentException(
                        "a frame has 1 to " + MAX_FRAME_BYTES + " bytes, not " + frame.length);
            }
            totalBytes += frame.length;
        }
        if (totalBytes > MAX_MEDIA_BYTES) {
            throw new IllegalArgumentException(totalBytes + " bytes of frames are too many for one clip");
        }
        long samples = (long) frames.size() * AudioSpecificConfig.SAMPLES_PER_FRAME;
        if (mediaTime < 0 || durationSamples <= 0 || durationSamples > samples - mediaTime) {
            throw new IllegalArgumentException("samples " + mediaTime + " + " + durationSamples + " are not inside the "
                    + samples + " of the frames");
        }
        return (int) totalBytes;
    }
}
