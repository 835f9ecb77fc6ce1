package io.clipline.audio.hls;

import static io.clipline.audio.hls.ExactCuts.assertExact;
import static io.clipline.audio.hls.ExactCuts.byFfmpeg;
import static io.clipline.audio.hls.ExactCuts.files;
import static io.clipline.audio.hls.ExactCuts.ranges;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.TransportStreamHls;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The proof that a cut out of MPEG transport streams is exact, in the same way as for packed audio: the clips are
 * decoded by a decoder that is not ours, and located by what they say.
 */
class TransportStreamExactnessTest {

    private static final TimeCodedRecording HOUR = new TimeCodedRecording(3600, 48000, 1);
    private static final TimeCodedRecording TEN_MINUTES = new TimeCodedRecording(600, 48000, 1);
    private static final int POSITIONS = 100;
    private static final int FEWER_POSITIONS = 40;

    @Test
    void clips_of_an_hour_begin_and_end_where_they_should_and_sound_like_the_recording() throws Exception {
        RecordingFiles recording = files(TransportStreamHls.of(HOUR.adtsBytes()).build());

        assertThat(Recordings.open(recording).info().format()).isEqualTo("hls-mpeg-ts");
        assertExact(HOUR, recording, POSITIONS);
    }

    @ParameterizedTest(name = "{0} Hz, {1} channels")
    @CsvSource({"44100, 2", "16000, 1"})
    void clips_are_exact_at_other_sample_rates(int sampleRateHz, int channels) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, sampleRateHz, channels);

        assertExact(
                sound,
                files(TransportStreamHls.of(sound.adtsBytes()).framesPerPes(7).build()),
                40);
    }

    @Test
    void clips_of_what_ffmpeg_writes_are_exact(@TempDir Path folder) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, 44100, 2);
        assertExact(sound, byFfmpeg(sound.adts(), folder), 40);
    }

    @ParameterizedTest
    @CsvSource({"2", "17", "100"})
    void any_number_of_frames_in_a_pes_packet_changes_no_byte_of_a_clip(int frames) throws Exception {
        assertSameClips(hls -> hls.framesPerPes(frames));
    }

    @ParameterizedTest
    @CsvSource({"150", "2930", "5000"})
    void frames_that_go_on_in_the_next_pes_packet_or_segment_change_no_byte_of_a_clip(int pesBytes) throws Exception {
        assertSameClips(hls -> hls.pesBytes(pesBytes));
    }

    @Test
    void pes_packets_without_a_length_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.framesPerPes(5).withoutPesLength());
    }

    @ParameterizedTest
    @CsvSource({"192", "204"})
    void packets_of_another_length_change_no_byte_of_a_clip(int packetBytes) throws Exception {
        assertSameClips(hls -> hls.packetBytes(packetBytes));
    }

    @Test
    void packets_that_are_sent_twice_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(TransportStreamHls::repeatingPackets);
    }

    @Test
    void timestamps_that_begin_anew_in_the_middle_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.firstTimestamp((1L << 33) - 300 * 90_000L));
    }

    @Test
    void drifting_durations_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.declaredSeconds(segment -> 5.0));
        assertSameClips(hls -> hls.declaredSeconds(segment -> segment % 2 == 0 ? 4.2 : 6.1));
    }

    @Test
    void segments_without_tables_change_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.tablesIn(segment -> segment == 0));
    }

    @Test
    void video_beside_the_audio_changes_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.framesPerPes(3).videoPackets(4));
    }

    @Test
    void all_of_it_at_once_changes_no_byte_of_a_clip() throws Exception {
        assertSameClips(hls -> hls.pesBytes(1777)
                .withoutPesLength()
                .packetBytes(192)
                .videoPackets(2)
                .tablesIn(segment -> segment % 10 == 0)
                .declaredSeconds(segment -> 5.0)
                .firstTimestamp((1L << 33) - 123 * 90_000L));
    }

    private static void assertSameClips(UnaryOperator<TransportStreamHls> change) throws Exception {
        byte[] adts = TEN_MINUTES.adtsBytes();
        ExactCuts.assertSameClips(
                TransportStreamHls.of(adts).build(),
                change.apply(TransportStreamHls.of(adts)).build(),
                ranges(TEN_MINUTES, FEWER_POSITIONS));
    }
}
