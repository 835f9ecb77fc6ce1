package io.clipline.testkit.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The frames of an ADTS stream without anything else in it (ISO/IEC 14496-3, 1.A.2), as ffmpeg writes it.
 *
 * @param sampleRateHz from the first header
 * @param channels from the first header
 * @param frames each with its header of 7 bytes; 1024 samples of each channel
 */
public record AdtsFrames(int sampleRateHz, int channels, List<byte[]> frames) {

    public static final int SAMPLES = 1024;
    static final int HEADER_BYTES = 7;

    private static final int[] SAMPLE_RATES_HZ = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    public AdtsFrames {
        frames = List.copyOf(frames);
    }

    /** Splits a stream; anything but whole frames in a row is refused. */
    public static AdtsFrames of(byte[] adts) {
        var frames = new ArrayList<byte[]>();
        int position = 0;
        while (position < adts.length) {
            if (position + HEADER_BYTES > adts.length || adts[position] != -1 || (adts[position + 1] & 0xF6) != 0xF0) {
                throw new IllegalArgumentException("no ADTS header at byte " + position);
            }
            int length = (adts[position + 3] & 3) << 11
                    | (adts[position + 4] & 0xFF) << 3
                    | (adts[position + 5] & 0xFF) >> 5;
            frames.add(Arrays.copyOfRange(adts, position, position + length));
            position += length;
        }
        if (position != adts.length) {
            throw new IllegalArgumentException("the last frame ends at byte " + position + " of " + adts.length);
        }
        return new AdtsFrames(SAMPLE_RATES_HZ[rateIndex(adts)], channels(adts), frames);
    }

    /** The AudioSpecificConfig of two bytes (ISO/IEC 14496-3, 1.6.2.1) that says the same in an MP4. */
    byte[] audioSpecificConfig() {
        int lowComplexity = 2;
        int bits = lowComplexity << 11 | rateIndex(frames.get(0)) << 7 | channels << 3;
        return new byte[] {(byte) (bits >> 8), (byte) bits};
    }

    /** The frames as they stand in an MP4: without headers. */
    List<byte[]> withoutHeaders() {
        return frames.stream()
                .map(frame -> Arrays.copyOfRange(frame, HEADER_BYTES, frame.length))
                .toList();
    }

    private static int channels(byte[] header) {
        return ((header[2] & 1) << 2) | ((header[3] & 0xFF) >> 6);
    }

    /** What a header says for a sample rate (ISO/IEC 14496-3, table 1.18). */
    static int rateIndex(int sampleRateHz) {
        for (int i = 0; i < SAMPLE_RATES_HZ.length; i++) {
            if (SAMPLE_RATES_HZ[i] == sampleRateHz) {
                return i;
            }
        }
        throw new IllegalArgumentException("AAC has no sample rate of " + sampleRateHz + " Hz");
    }

    private static int rateIndex(byte[] header) {
        return header[2] >> 2 & 0xF;
    }
}
