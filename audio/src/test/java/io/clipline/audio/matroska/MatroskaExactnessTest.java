package io.clipline.audio.matroska;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.ExactClips;
import io.clipline.audio.opus.SameAsOgg;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files of a real encoder and muxer, cut at many places; and the same packets in Ogg, whose cuts are proved there. */
class MatroskaExactnessTest {

    private static final TimeCodedRecording MONO = new TimeCodedRecording(600, 48_000, 1);
    private static final TimeCodedRecording STEREO = new TimeCodedRecording(120, 48_000, 2);

    @Test
    void a_hundred_clips_of_a_long_recording_begin_and_end_where_they_were_asked_to() throws Exception {
        Path file = SameAsOgg.remuxed(mono(), "webm", "-f", "webm");

        new ExactExcerpts(SameAsOgg.files(file), CuttingTools.none(), file)
                .assertLocated(ExactClips.ranges(MONO, 100), 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void clips_are_those_of_the_same_packets_in_ogg(String name, Path ogg, Path file, int seconds) throws Exception {
        SameAsOgg.assertSame(ogg, file, seconds);
    }

    static Stream<Arguments> clips_are_those_of_the_same_packets_in_ogg() throws Exception {
        Path speech = STEREO.remuxed(
                "ogg", "-ac", "1", "-c:a", "libopus", "-b:a", "16k", "-frame_duration", "60", "-application", "voip");
        Path shortest = STEREO.remuxed(
                "ogg", "-c:a", "libopus", "-b:a", "64k", "-frame_duration", "2.5", "-application", "lowdelay");
        return Stream.of(
                minutes("webm", "webm", "-f", "webm"),
                minutes("webm as it is streamed", "webm", "-live", "1", "-f", "webm"),
                minutes("matroska", "mka", "-f", "matroska"),
                minutes("cues before the clusters", "webm", "-cues_to_front", "1", "-f", "webm"),
                minutes("clusters of 32 s", "webm", "-cluster_time_limit", "32000", "-f", "webm"),
                Arguments.of("video beside it", speech, SameAsOgg.withVideo(speech, 120), 120),
                Arguments.of("packets of 60 ms", speech, SameAsOgg.remuxed(speech, "webm", "-f", "webm"), 120),
                Arguments.of(
                        "packets of 2.5 ms in stereo",
                        shortest,
                        SameAsOgg.remuxed(shortest, "mka", "-f", "matroska"),
                        120));
    }

    private static Arguments minutes(String name, String extension, String... options) throws Exception {
        return Arguments.of(name, mono(), SameAsOgg.remuxed(mono(), extension, options), MONO.seconds());
    }

    private static Path mono() {
        return MONO.remuxed("ogg", "-c:a", "libopus", "-b:a", "36k");
    }
}
