package io.clipline.audio.transcode;

import java.util.ArrayList;
import java.util.List;

/** Remembers the excerpts that it gets, and answers with frames of the right number that say nothing. */
public final class SilentTranscoder implements Transcoder {

    private static final int FRAME_BYTES = 13;

    private final List<Excerpt> excerpts = new ArrayList<>();

    /** The excerpts of the cuts so far, in order. */
    public List<Excerpt> excerpts() {
        return excerpts;
    }

    public Excerpt lastExcerpt() {
        return excerpts.get(excerpts.size() - 1);
    }

    @Override
    public byte[] toAdts(Excerpt excerpt, AacTarget target) {
        excerpts.add(excerpt);
        long samples = target.samples(excerpt.samples(), excerpt.sampleRateHz());
        int frames = Math.toIntExact((PRIMING_SAMPLES + samples + 1023) / 1024);
        byte[] adts = new byte[frames * FRAME_BYTES];
        for (int n = 0; n < frames; n++) {
            frame(adts, n * FRAME_BYTES, target);
        }
        return adts;
    }

    /** A header of LC with a protection bit of 1 (ISO/IEC 13818-7, 6.2), then zeros. */
    private static void frame(byte[] adts, int at, AacTarget target) {
        List<Integer> rates =
                List.of(96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350);
        adts[at] = (byte) 0xFF;
        adts[at + 1] = (byte) 0xF1;
        adts[at + 2] = (byte) (1 << 6 | rates.indexOf(target.sampleRateHz()) << 2);
        adts[at + 3] = (byte) (target.channels() << 6);
        adts[at + 4] = (byte) (FRAME_BYTES >> 3);
        adts[at + 5] = (byte) ((FRAME_BYTES & 7) << 5 | 0x1F);
        adts[at + 6] = (byte) 0xFC;
    }
}
