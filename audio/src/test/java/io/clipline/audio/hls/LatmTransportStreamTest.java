package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static io.clipline.audio.hls.CutFrames.assertCutWithSilence;
import static io.clipline.audio.hls.ExactCuts.assertExact;
import static io.clipline.audio.hls.ExactCuts.byFfmpeg;
import static io.clipline.audio.hls.ExactCuts.files;
import static io.clipline.audio.hls.ExactCuts.ranges;
import static io.clipline.audio.hls.NumberedTransportStream.FRAMES_PER_SEGMENT;
import static io.clipline.audio.hls.NumberedTransportStream.millisOf;
import static io.clipline.audio.hls.NumberedTransportStream.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.testkit.media.LoasFrames;
import io.clipline.testkit.media.TimeCodedRecording;
import io.clipline.testkit.media.TransportStreamHls;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AAC in LATM is cut like AAC in ADTS: the frames are the same, and so is every byte of a clip. */
class LatmTransportStreamTest {

    private static final TimeCodedRecording SOUND = new TimeCodedRecording(600, 48000, 1);
    private static final int POSITIONS = 12;
    private static final LoasFrames SPARSE = new LoasFrames(0, 20, 0, false);

    @Test
    void clips_of_latm_begin_and_end_where_they_should_and_sound_like_the_recording() throws Exception {
        assertExact(
                SOUND,
                files(TransportStreamHls.of(SOUND.adtsBytes())
                        .loas(LoasFrames.PLAIN)
                        .build()),
                POSITIONS);
    }

    @Test
    void clips_of_the_latm_that_ffmpeg_writes_are_exact(@TempDir Path folder) throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(600, 44100, 2);
        assertExact(sound, byFfmpeg(sound.m4a(), folder, "-hls_segment_options", "mpegts_flags=latm"), POSITIONS);
    }

    @ParameterizedTest
    @CsvSource({"0, 20, 0, false", "1, 1, 0, false", "1, 7, 13, true", "0, 1, 5, true"})
    void any_mux_config_gives_the_same_clips(int version, int configEvery, int otherDataBits, boolean checksum)
            throws Exception {
        LoasFrames framing = new LoasFrames(version, configEvery, otherDataBits, checksum);

        assertSameClips(hls -> hls.loas(framing));
    }

    @ParameterizedTest
    @CsvSource({"17, 0", "100, 0", "1, 150", "1, 2930"})
    void any_cut_into_pes_packets_gives_the_same_clips(int framesPerPes, int pesBytes) throws Exception {
        assertSameClips(hls -> hls.loas(SPARSE).framesPerPes(framesPerPes).pesBytes(pesBytes));
    }

    @Test
    void all_that_may_be_odd_at_once_gives_the_same_clips() throws Exception {
        assertSameClips(hls -> hls.loas(SPARSE)
                .pesBytes(1777)
                .withoutPesLength()
                .packetBytes(204)
                .videoPackets(2)
                .tablesIn(segment -> segment % 10 == 0)
                .declaredSeconds(segment -> 5.0)
                .firstTimestamp((1L << 33) - 300 * 90_000L));
    }

    @Test
    void a_lost_packet_is_silence_inside_a_clip_and_nothing_outside() throws Exception {
        long before = millisOf(12L * FRAMES_PER_SEGMENT);
        for (int lost = 0; lost < 48; lost += 6) {
            int packet = lost;
            Recording recording = open(NumberedTransportStream.of(24)
                    .loas(SPARSE)
                    .framesPerPes(5)
                    .keeping((segment, i) -> segment != 12 || i != packet));

            assertThat(assertCutWithSilence(recording, before - 1000, 3000)).isBetween(1L, (long) FRAMES_PER_SEGMENT);
            assertCut(recording, before - 3000, 2800);
            assertCut(recording, before + 1500, 3000);
        }
    }

    @Test
    void no_loss_gives_a_wrong_clip() throws Exception {
        Random random = new Random(8);
        int clips = 0;
        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(90);
            int count = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
            Recording recording = open(NumberedTransportStream.of(8)
                    .loas(random.nextBoolean() ? SPARSE : LoasFrames.PLAIN)
                    .framesPerPes(1 + random.nextInt(9))
                    .pesBytes(random.nextInt(3) * 800)
                    .keeping((segment, packet) -> segment != 4 || packet < from || packet >= from + count));
            ClipRange range = new ClipRange(2000 + random.nextInt(5000), 1 + random.nextInt(1500));
            try {
                assertCutWithSilence(recording, range.startMillis(), range.durationMillis());
                clips++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.position()).isNotNegative();
            }
        }
        assertThat(clips).isBetween(150, 199);
    }

    private static void assertSameClips(UnaryOperator<TransportStreamHls> change) throws Exception {
        byte[] adts = SOUND.adtsBytes();
        ExactCuts.assertSameClips(
                TransportStreamHls.of(adts).build(),
                change.apply(TransportStreamHls.of(adts)).build(),
                ranges(SOUND, POSITIONS));
    }
}
