package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.ExactClips;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files of a real encoder, cut at many places, and decoded by a decoder that is not ours. */
class OggOpusExactnessTest {

    /** Of full scale. A decoder that begins in the middle comes nearer with each frame; RFC 7845's 80 ms leave 0.01. */
    private static final double LARGEST_DIFFERENCE = 1e-3;

    private static final TimeCodedRecording MONO = new TimeCodedRecording(600, 48_000, 1);
    private static final TimeCodedRecording STEREO = new TimeCodedRecording(120, 48_000, 2);

    @Test
    void a_hundred_clips_of_a_long_recording_begin_and_end_where_they_were_asked_to() throws Exception {
        Path file = mono();

        new ExactExcerpts(files(file), CuttingTools.none(), file).assertLocated(ExactClips.ranges(MONO, 100), 0);
    }

    @Test
    void clips_have_the_samples_of_the_whole_recording() throws Exception {
        Path file = mono();

        new ExactExcerpts(files(file), CuttingTools.none(), file).assertExact(everyTenth(), LARGEST_DIFFERENCE);
    }

    /** What LiveKit writes: a page for each packet; and in stereo, with frames of 10 ms, at low delay. */
    @Test
    void pages_of_one_packet_are_cut_as_well() throws Exception {
        Path file = STEREO.remuxed(
                "ogg", "-c:a", "libopus", "-b:a", "64k", "-frame_duration", "10", "-page_duration", "10000");
        List<ClipRange> ranges =
                List.of(new ClipRange(0, 2000), new ClipRange(50_017, 2000), new ClipRange(117_999, 2000));

        new ExactExcerpts(files(file), CuttingTools.none(), file).assertExact(ranges, LARGEST_DIFFERENCE);
        new ExactExcerpts(files(file), CuttingTools.none(), file).assertLocated(ranges, 0);
    }

    @Test
    void frames_of_speech_that_last_60_ms_are_cut_as_well() throws Exception {
        Path file = STEREO.remuxed(
                "ogg", "-ac", "1", "-c:a", "libopus", "-b:a", "16k", "-frame_duration", "60", "-application", "voip");
        List<ClipRange> ranges = List.of(new ClipRange(33, 2000), new ClipRange(50_017, 2000));

        new ExactExcerpts(files(file), CuttingTools.none(), file).assertExact(ranges, LARGEST_DIFFERENCE);
    }

    @Test
    void six_channels_of_surround_are_cut_as_they_are() throws Exception {
        Path file = new TimeCodedRecording(20, 48_000, 1).remuxed("ogg", "-ac", "6", "-c:a", "libopus", "-b:a", "160k");
        List<ClipRange> ranges = List.of(new ClipRange(0, 1500), new ClipRange(10_017, 1500));

        assertThat(Recordings.open(files(file)).info().channels()).isEqualTo(6);
        new ExactExcerpts(files(file), CuttingTools.none(), file).assertExact(ranges, LARGEST_DIFFERENCE);
    }

    @Test
    void sound_behind_lost_pages_is_where_it_was_said() throws Exception {
        byte[] whole = Files.readAllBytes(mono());
        int from = indexOfPage(whole, whole.length / 2);
        int to = indexOfPage(whole, from + 10_000);
        byte[] file = new byte[whole.length - (to - from)];
        System.arraycopy(whole, 0, file, 0, from);
        System.arraycopy(whole, to, file, from, file.length - from);

        RecordingFiles files = new InMemoryFiles("room.ogg", Map.of("room.ogg", file));
        List<ClipRange> ranges = new ArrayList<>();
        for (long start = 270_000; start < 330_000; start += 7_321) {
            ranges.add(new ClipRange(start, 8_000));
        }
        new ExactExcerpts(files, CuttingTools.none(), mono()).assertLocated(ranges, 0);
    }

    @Test
    void a_clip_in_its_own_codec_plays_exactly_the_samples_that_were_asked_for() throws Exception {
        Path file = mono();
        List<ClipRange> ranges = everyTenth();
        Recording recording = Recordings.open(files(file));
        List<Pcm> whole = Ffmpeg.decodeParts(
                file, ranges.stream().map(range -> range.startSample(48_000)).toList(), 96_000);
        for (int i = 0; i < ranges.size(); i++) {
            Clip clip = recording.cutKeepingCodec(ranges.get(i));

            assertThat(clip.format().contentType()).isEqualTo("audio/ogg; codecs=opus");
            assertThat(clip.format().codec()).isEqualTo("opus");
            Pcm played = Ffmpeg.decode(clip.bytes());
            assertThat(played.length()).as("%s", ranges.get(i)).isEqualTo(96_000);
            assertThat(played.maxDifference(whole.get(i)))
                    .as("%s", ranges.get(i))
                    .isLessThan(LARGEST_DIFFERENCE);
        }
    }

    private static int indexOfPage(byte[] file, int from) {
        int at = from;
        while (file[at] != 'O' || file[at + 1] != 'g' || file[at + 2] != 'g' || file[at + 3] != 'S') {
            at++;
        }
        return at;
    }

    private static Path mono() {
        return MONO.remuxed("ogg", "-c:a", "libopus", "-b:a", "36k");
    }

    private static List<ClipRange> everyTenth() {
        List<ClipRange> ranges = new ArrayList<>();
        for (long start = 0; start <= 598_000; start += 59_800) {
            ranges.add(new ClipRange(start, 2000));
        }
        return ranges;
    }

    private static RecordingFiles files(Path file) throws Exception {
        return new InMemoryFiles("room.ogg", Map.of("room.ogg", Files.readAllBytes(file)));
    }
}
