package io.clipline.audio.hls;

import static io.clipline.audio.hls.ExactCuts.assertExact;
import static io.clipline.audio.hls.ExactCuts.byFfmpeg;
import static io.clipline.audio.hls.ExactCuts.files;
import static io.clipline.audio.hls.ExactCuts.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.RewrittenHls;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.TransportStreamHls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proof that a cut out of fragmented MP4 segments is exact, in the same way as for packed audio. */
class Fmp4ExactnessTest {

    private static final TimeCodedRecording HOUR = new TimeCodedRecording(3600, 48000, 1);
    private static final TimeCodedRecording TEN_MINUTES = new TimeCodedRecording(600, 48000, 1);
    private static final int FEWER_POSITIONS = 10;

    @Test
    void clips_of_an_hour_begin_and_end_where_they_should_and_sound_like_the_recording() throws Exception {
        RecordingFiles recording = files(Fmp4Hls.of(HOUR.adtsBytes()).build());

        assertThat(Recordings.open(recording).info().format()).isEqualTo("hls-fmp4");
        assertExact(HOUR, recording, 100);
    }

    @Test
    void clips_are_exact_at_another_sample_rate() throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, 44100, 2);

        assertExact(sound, files(Fmp4Hls.of(sound.adtsBytes()).build()), FEWER_POSITIONS);
    }

    @ParameterizedTest
    @CsvSource({"''", "single_file"})
    void clips_of_what_ffmpeg_writes_are_exact(String flags, @TempDir Path folder) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, 44100, 2);
        List<String> options = new ArrayList<>(List.of("-hls_segment_type", "fmp4"));
        if (!flags.isEmpty()) {
            options.addAll(List.of("-hls_flags", flags));
        }

        assertExact(sound, byFfmpeg(sound.m4a(), folder, options.toArray(String[]::new)), FEWER_POSITIONS);
    }

    @Test
    void clips_of_what_ffmpeg_encrypts_are_exact(@TempDir Path folder) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, 44100, 2);
        Path info = folder.resolve("info");
        Files.write(folder.resolve("k.key"), RewrittenHls.key("k.key"));
        Files.writeString(info, "k.key\n" + folder.resolve("k.key") + "\n");

        assertExact(sound, byFfmpeg(sound.adts(), folder, "-hls_key_info_file", info.toString()), FEWER_POSITIONS);
    }

    @ParameterizedTest
    @CsvSource({"7", "281"})
    void any_number_of_fragments_in_a_segment_changes_no_byte_of_a_clip(int fragments) throws Exception {
        assertSameClips(hls -> hls.fragmentsPerSegment(fragments));
    }

    @ParameterizedTest
    @CsvSource({"1000", "90000", "10000000"})
    void another_timescale_changes_no_byte_of_a_clip(int timescale) throws Exception {
        assertSameClips(hls -> hls.timescale(timescale).everyField());
    }

    @Test
    void a_decode_time_of_years_at_the_beginning_changes_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.firstTime(1_700_000_000L * 48000 + 17));
    }

    @Test
    void narrow_times_other_boxes_and_defaults_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.narrowTimes().withOtherBoxes());
        assertSameClips(Fmp4Hls::durationsOfTheMovie);
        assertSameClips(Fmp4Hls::everyField);
    }

    @Test
    void video_beside_the_audio_changes_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.fragmentsPerSegment(3).videoBytes(30_000));
    }

    @Test
    void drifting_durations_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.declaredSeconds(segment -> 7.0));
        assertSameClips(hls -> hls.declaredSeconds(segment -> segment % 2 == 0 ? 4.2 : 6.1));
    }

    @ParameterizedTest
    @CsvSource({"packed, false", "ts, true", "fmp4, true"})
    void ranges_of_one_file_change_no_byte_of_a_clip(String kind, boolean implicit) throws Exception {
        FileSet hls = hls(kind);

        assertSameClips(hls, RewrittenHls.inOneFile(hls, "media/all.bin", implicit));
    }

    @ParameterizedTest
    @CsvSource({"packed", "ts", "fmp4"})
    void encryption_changes_no_byte_of_a_clip(String kind) throws Exception {
        FileSet hls = hls(kind);

        assertSameClips(hls, RewrittenHls.encrypted(hls, segment -> "the.key", segment -> ""));
        assertSameClips(
                hls,
                RewrittenHls.encrypted(
                        hls,
                        segment -> segment % 5 == 4 ? "" : "keys/" + segment / 10 + ".key",
                        segment -> segment % 2 == 0 ? "0x" + Integer.toHexString(segment * 77) : ""));
    }

    @ParameterizedTest
    @CsvSource({"packed", "ts", "fmp4"})
    void ranges_of_encrypted_segments_change_no_byte_of_a_clip(String kind) throws Exception {
        FileSet hls = hls(kind);
        FileSet encrypted = RewrittenHls.encrypted(hls, segment -> "the.key", segment -> "");
        Map<String, byte[]> files =
                new HashMap<>(RewrittenHls.inOneFile(encrypted, "all.bin", true).files());
        files.put("the.key", RewrittenHls.key("the.key"));

        assertSameClips(hls, new FileSet(hls.entry(), files));
    }

    private static FileSet hls(String kind) {
        byte[] adts = TEN_MINUTES.adtsBytes();
        return switch (kind) {
            case "packed" -> PackedAacHls.of(adts).build();
            case "ts" -> TransportStreamHls.of(adts).framesPerPes(7).build();
            default -> Fmp4Hls.of(adts).build();
        };
    }

    private static void assertSameClips(UnaryOperator<Fmp4Hls> change) throws Exception {
        byte[] adts = TEN_MINUTES.adtsBytes();
        assertSameClips(Fmp4Hls.of(adts).build(), change.apply(Fmp4Hls.of(adts)).build());
    }

    private static void assertSameClips(FileSet hls, FileSet changed) throws Exception {
        ExactCuts.assertSameClips(hls, changed, ranges(TEN_MINUTES, FEWER_POSITIONS));
    }
}
