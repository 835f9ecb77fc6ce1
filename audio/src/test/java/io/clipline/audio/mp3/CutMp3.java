package io.clipline.audio.mp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.IndexCache;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.index.Frame;
import io.clipline.audio.index.FrameWalk;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** A synthetic recording that is cut, and what a transcoder would have been given. */
final class CutMp3 {

    private final SilentTranscoder transcoder = new SilentTranscoder();
    private final Recording recording;
    private final int hidden;

    CutMp3(RecordingFiles files, IndexCache cache, int hidden) throws Exception {
        this.recording =
                Recordings.open(files, CuttingTools.none().withIndexes(cache).withTranscoder(transcoder));
        this.hidden = hidden;
    }

    /** A recording whose Info frame says LAME's delay. */
    static CutMp3 of(SyntheticMp3 mp3) throws Exception {
        return new CutMp3(mp3.build(), IndexCache.none(), SyntheticMp3.DELAY + LameTag.DECODER_DELAY_SAMPLES);
    }

    /** A recording that says nothing of what comes before its sound. */
    static CutMp3 unannounced(SyntheticMp3 mp3) throws Exception {
        return new CutMp3(mp3.build(), IndexCache.none(), 0);
    }

    Recording recording() {
        return recording;
    }

    Clip cut(long startMillis, long durationMillis) throws Exception {
        return recording.cut(new ClipRange(startMillis, durationMillis));
    }

    /** Cuts, and asserts that the frames are those of the clip, with one before, and the reservoir of the first. */
    Clip assertCut(long startMillis, long durationMillis) throws Exception {
        Clip clip = cut(startMillis, durationMillis);
        long start = hidden + startMillis * 48;
        long first = Math.max(0, start / 1152 - 1);
        long end = (start + durationMillis * 48 + 1151) / 1152;
        Excerpt excerpt = transcoder.lastExcerpt();
        assertThat(clip.startSample()).isEqualTo(startMillis * 48);
        assertThat(numbers())
                .isEqualTo(LongStream.range(first, end).mapToObj(n -> (int) n).toList());
        assertThat(excerpt.skipSamples()).isEqualTo(start - (first - 1) * 1152);
        assertThat(excerpt.samples()).isEqualTo(durationMillis * 48);
        assertReservoir(excerpt.bytes(), (int) first);
        assertThat(clip.warnings()).isEmpty();
        return clip;
    }

    /** The numbers of the last clip's frames, without the one that is ours. */
    List<Integer> numbers() {
        byte[] bytes = transcoder.lastExcerpt().bytes();
        return FrameWalk.of(MpegAudioHeader::parse, bytes, 0, Optional.empty()).frames().stream()
                .skip(1)
                .map(frame -> SyntheticMp3.number(bytes, frame.offset()))
                .toList();
    }

    private static void assertReservoir(byte[] bytes, int first) {
        Frame<MpegAudioHeader> own =
                new Frame<>(0, MpegAudioHeader.parse(bytes, 0).orElseThrow());
        Frame<MpegAudioHeader> next =
                new Frame<>(own.end(), MpegAudioHeader.parse(bytes, own.end()).orElseThrow());
        int count = Reservoir.bytesBefore(bytes, next);
        for (int back = 1; back <= count; back++) {
            // Main data of 171 bytes a frame: 42 numbers, and three zeros.
            int inFrame = (171 - 1 - (back - 1) % 171) % 171;
            int number = first - 1 - (back - 1) / 171;
            byte expected = inFrame >= 168 ? 0 : (byte) (number >> (8 * (3 - inFrame % 4)));
            assertThat(bytes[own.end() - back])
                    .as("%d bytes before frame %d", back, first)
                    .isEqualTo(expected);
        }
        for (int at = 4; at < 4 + 17; at++) {
            assertThat(bytes[at]).isZero();
        }
    }
}
