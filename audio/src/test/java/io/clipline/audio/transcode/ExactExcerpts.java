package io.clipline.audio.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The proof that what a transcoder is fed with is exact: excerpts are cut at many places and decoded by a decoder that is
 * not ours, and their samples are those of a decode of the whole recording.
 */
public final class ExactExcerpts {

    private final RecordingFiles files;
    private final CuttingTools tools;
    private final Path whole;

    /**
     * @param files the recording
     * @param tools what its cuts may use; the transcoder is replaced
     * @param whole the same recording as a file that ffmpeg decodes, from the recording's first sample on
     */
    public ExactExcerpts(RecordingFiles files, CuttingTools tools, Path whole) {
        this.files = files;
        this.tools = tools;
        this.whole = whole;
    }

    /**
     * Cuts each range and compares all its samples.
     *
     * @param ranges ascending, not overlapping, of one length
     * @param largestDifference what two decodes of the same samples may differ by, 1.0 being full scale: 0 for a codec
     *     without a memory
     */
    public void assertExact(List<ClipRange> ranges, double largestDifference) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = Recordings.open(files, tools.withTranscoder(transcoder));
        int rate = recording.info().sampleRateHz();
        List<Long> starts =
                ranges.stream().map(range -> range.startSample(rate)).toList();
        int length = Math.toIntExact(ranges.get(0).endSample(rate) - starts.get(0));
        List<Pcm> expected = Ffmpeg.decodeParts(whole, starts, length);
        for (int i = 0; i < ranges.size(); i++) {
            Clip clip = recording.cut(ranges.get(i));

            assertThat(clip.startSample()).as("%s", ranges.get(i)).isEqualTo(starts.get(i));
            assertThat(clip.endSample()).as("%s", ranges.get(i)).isEqualTo(starts.get(i) + length);
            Pcm decoded = decode(transcoder.lastExcerpt());
            assertThat(decoded.length()).as("%s", ranges.get(i)).isEqualTo(length);
            assertThat(decoded.maxDifference(expected.get(i)))
                    .as("samples of %s", ranges.get(i))
                    .isLessThanOrEqualTo(largestDifference);
        }
    }

    /**
     * Cuts each range and locates it by what its sound says, for codecs whose decoders never give the same samples twice.
     *
     * @param delaySamples how many samples of the recording come before second 0 of its time code
     */
    public void assertLocated(List<ClipRange> ranges, long delaySamples) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = Recordings.open(files, tools.withTranscoder(transcoder));
        int rate = recording.info().sampleRateHz();
        for (ClipRange range : ranges) {
            Clip clip = recording.cut(range);

            TimeCodeReading reading = TimeCode.locate(decode(transcoder.lastExcerpt()));
            assertThat(reading.startSample())
                    .as("start of %s", range)
                    .isEqualTo(clip.startSample() - (double) delaySamples, within(rate / 10_000.0));
            assertThat(reading.endSample())
                    .as("end of %s", range)
                    .isEqualTo(clip.endSample() - (double) delaySamples, within(rate / 10_000.0));
            assertThat(reading.largestJumpSamples()).isLessThan(0.5);
        }
    }

    /** What a transcoder would encode: the excerpt's wanted samples. */
    public static Pcm decode(Excerpt excerpt) throws IOException {
        Pcm all = Ffmpeg.decodePiped(excerpt.bytes(), excerpt.demuxer());
        assertThat(all.sampleRateHz()).isEqualTo(excerpt.sampleRateHz());
        assertThat(all.channels()).isEqualTo(excerpt.channels());
        int from = Math.toIntExact(excerpt.skipSamples());
        return all.slice(from, Math.toIntExact(from + excerpt.samples()));
    }
}
