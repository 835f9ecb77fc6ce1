package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static io.clipline.audio.hls.CutFrames.assertCutWithSilence;
import static io.clipline.audio.hls.NumberedTransportStream.FRAMES_PER_SEGMENT;
import static io.clipline.audio.hls.NumberedTransportStream.PACKET_BYTES;
import static io.clipline.audio.hls.NumberedTransportStream.millisOf;
import static io.clipline.audio.hls.NumberedTransportStream.open;
import static io.clipline.audio.hls.NumberedTransportStream.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.TransportStreamHls;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a loss inside transport streams does to a clip: nothing outside of it, and no wrong clip inside. */
class TransportStreamDamageTest {

    private static final int SEGMENTS = 24;
    private static final long BEFORE = millisOf(12L * FRAMES_PER_SEGMENT);
    private static final long AFTER = millisOf(13L * FRAMES_PER_SEGMENT);

    @ParameterizedTest
    @CsvSource({"1,0", "5,0", "100,0", "1,300", "1,2000"})
    void a_lost_packet_is_silence_inside_a_clip_and_nothing_outside(int framesPerPes, int pesBytes) throws Exception {
        for (int lost = 0; lost < 48; lost += 6) {
            int packet = lost;
            Recording recording = open(NumberedTransportStream.of(SEGMENTS)
                    .framesPerPes(framesPerPes)
                    .pesBytes(pesBytes)
                    .keeping((segment, i) -> segment != 12 || i != packet));

            assertThat(assertCutWithSilence(recording, BEFORE - 2500, AFTER - BEFORE + 5000))
                    .isBetween(1L, (long) FRAMES_PER_SEGMENT);
            assertCut(recording, BEFORE - 3000, 2800);
            assertCut(recording, AFTER + 200, 3000);
        }
    }

    @Test
    void a_clip_may_begin_behind_a_loss_or_end_before_it_in_the_same_segment() throws Exception {
        Recording recording =
                open(NumberedTransportStream.of(SEGMENTS).keeping((segment, i) -> segment != 12 || i != 40));

        assertCut(recording, BEFORE + 600, 3000);
        assertCut(recording, BEFORE - 2000, 2300);
    }

    @Test
    void no_loss_gives_a_wrong_clip() throws Exception {
        Random random = new Random(5);
        int clips = 0;
        for (int i = 0; i < 400; i++) {
            int from = random.nextInt(90);
            int count = 1 + random.nextInt(random.nextBoolean() ? 3 : 40);
            int pesBytes = random.nextInt(3) * 800;
            boolean tables = random.nextBoolean();
            Recording recording = open(NumberedTransportStream.of(8)
                    .framesPerPes(1 + random.nextInt(9))
                    .pesBytes(pesBytes)
                    .tablesIn(segment -> tables || segment == 0)
                    .keeping((segment, packet) -> segment != 4 || packet < from || packet >= from + count));
            ClipRange range = new ClipRange(2000 + random.nextInt(5000), 1 + random.nextInt(1500));
            try {
                assertCutWithSilence(recording, range.startMillis(), range.durationMillis());
                clips++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.position()).isNotNegative();
            }
        }
        assertThat(clips).isBetween(150, 399);
    }

    @Test
    void bytes_that_were_overwritten_give_the_right_clip_or_none() throws Exception {
        Map<String, byte[]> contents = NumberedTransportStream.contents(NumberedTransportStream.of(SEGMENTS));
        byte[] sound = segment(contents, 12);
        for (int at = 0; at < sound.length; at += 211) {
            byte[] damaged = sound.clone();
            Arrays.fill(damaged, at, Math.min(damaged.length, at + 400), (byte) 0x55);
            contents.put(TransportStreamHls.path(12), damaged);
            try {
                // The clip of 12 frames lies in the middle of the segment.
                assertCutWithSilence(open(contents), BEFORE + 400, 250);
            } catch (UnreadableRecordingException e) {
                assertThat(e).hasMessageContaining("no audio for ");
            }
            assertCut(open(contents), AFTER + 100, 500);
        }
    }

    @Test
    void bytes_between_two_packets_and_before_the_first_are_left_out() throws Exception {
        Map<String, byte[]> contents = NumberedTransportStream.contents(NumberedTransportStream.of(SEGMENTS));
        byte[] sound = segment(contents, 12);
        byte[] late = new byte[sound.length + 333];
        System.arraycopy(sound, 0, late, 333, sound.length);
        contents.put(TransportStreamHls.path(12), late);

        assertCut(open(contents), BEFORE - 500, 3000);
    }

    @Test
    void packets_that_a_receiver_marked_as_damaged_are_lost() throws Exception {
        Map<String, byte[]> contents = NumberedTransportStream.contents(NumberedTransportStream.of(SEGMENTS));
        segment(contents, 12)[40 * PACKET_BYTES + 1] |= (byte) 0x80;

        assertThat(assertCutWithSilence(open(contents), BEFORE, AFTER - BEFORE)).isBetween(1L, 3L);
        assertCut(open(contents), AFTER, 1000);
    }

    @Test
    void a_segment_that_ends_early_gives_the_right_clip_or_none() throws Exception {
        Map<String, byte[]> contents = NumberedTransportStream.contents(
                NumberedTransportStream.of(SEGMENTS).pesBytes(500));
        byte[] sound = segment(contents, 12);
        for (int length = 0; length < sound.length; length += 61) {
            contents.put(TransportStreamHls.path(12), Arrays.copyOf(sound, length));
            try {
                long silent = assertCutWithSilence(open(contents), BEFORE + 400, 2000);
                assertThat(silent > 0 || length > sound.length - PACKET_BYTES).isTrue();
            } catch (UnsupportedRecordingException e) {
                assertThat(e).hasMessageContaining("no audio for ");
            }
            assertCut(open(contents), AFTER + 100, 500);
        }
    }

    @Test
    void a_jump_of_the_timestamps_is_lost_audio() throws Exception {
        Recording recording =
                open(NumberedTransportStream.of(SEGMENTS).shiftTimestamps(segment -> segment < 12 ? 0 : 60L * 90_000));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(BEFORE - 300, 1000)))
                .withMessageContaining("before segment 12, of the clip's ");
        assertCut(recording, BEFORE - 2000, 1900);
        Clip after = recording.cut(new ClipRange(BEFORE + 62_000, 1000));
        long shifted = Math.round(60 * 48000 / 1024.0);
        assertThat(CutFrames.of(after).numbers().get(0)).isEqualTo(after.startSample() / 1024 - 1 - shifted);
    }

    @Test
    void timestamps_that_are_a_frame_off_are_inexact_and_said_once() throws Exception {
        Recording recording =
                open(NumberedTransportStream.of(SEGMENTS).shiftTimestamps(segment -> segment == 12 ? 1920 : 0));

        Clip clip = recording.cut(new ClipRange(BEFORE - 1500, 4000));

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings()).singleElement().asString().contains("segment 12 is a frame late");
    }

    @Test
    void tables_that_are_damaged_or_missing_are_those_of_the_first_segment() throws Exception {
        Map<String, byte[]> contents = NumberedTransportStream.contents(NumberedTransportStream.of(SEGMENTS));
        segment(contents, 12)[2 * PACKET_BYTES - 7] ^= 1;
        byte[] sound = segment(contents, 13);
        contents.put(TransportStreamHls.path(13), Arrays.copyOfRange(sound, 2 * PACKET_BYTES, sound.length));

        assertCut(open(contents), BEFORE - 500, 3000);
    }

    /** As in livekit/egress#537: the clock jumps a minute inside a segment, and goes on from there. */
    @Test
    void a_jump_of_the_timestamps_inside_a_segment_is_lost_audio_there() throws Exception {
        Map<String, byte[]> contents = jumpingInside(12, 60);
        for (int i = 13; i < SEGMENTS; i++) {
            contents.put(TransportStreamHls.path(i), segment(shifted(60), i));
        }

        assertThat(assertCutWithSilence(open(contents), BEFORE, 1000)).isPositive();
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(contents).cut(new ClipRange(BEFORE + 30_000, 1000)));
        assertCut(open(contents), BEFORE - 2000, 2200);
        Clip after = open(contents).cut(new ClipRange(BEFORE + 60_000 + 700, 2000));
        long lost = Math.round(60 * 48000 / 1024.0);
        assertThat(CutFrames.of(after).numbers().get(0)).isEqualTo(after.startSample() / 1024 - 1 - lost);
    }

    @Test
    void a_jump_inside_a_segment_that_the_next_one_takes_back_damages_that_segment_alone() throws Exception {
        Map<String, byte[]> contents = jumpingInside(12, 60);

        assertThat(assertCutWithSilence(open(contents), BEFORE, 1000)).isPositive();
        assertCut(open(contents), BEFORE - 2000, 2200);
        assertCut(open(contents), AFTER + 100, 2000);
    }

    /** As in livekit/egress#531: the headers of one segment say no channels. */
    @Test
    void a_segment_whose_channels_are_undefined_is_a_reason_inside_a_clip_and_nothing_outside() throws Exception {
        Map<String, byte[]> contents = withoutChannelsIn(12);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(contents).cut(new ClipRange(BEFORE - 500, 1000)))
                .withMessageContaining("the audio changes from 48000 Hz with channel configuration 1")
                .withMessageContaining("to 48000 Hz with channel configuration 0");
        assertCut(open(contents), BEFORE - 2000, 1900);
        assertCut(open(contents), AFTER + 100, 2000);
    }

    @Test
    void a_first_segment_whose_channels_are_undefined_is_a_reason() throws Exception {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(withoutChannelsIn(0)))
                .withMessageContaining("AAC whose channels neither its headers nor its first");
    }

    private static Map<String, byte[]> shifted(int seconds) {
        return NumberedTransportStream.contents(
                NumberedTransportStream.of(SEGMENTS).shiftTimestamps(segment -> seconds * 90_000L));
    }

    /** The second half of a segment has timestamps that are so much later. */
    private static Map<String, byte[]> jumpingInside(int segment, int seconds) {
        Map<String, byte[]> contents = NumberedTransportStream.contents(NumberedTransportStream.of(SEGMENTS));
        byte[] jumping = segment(contents, segment);
        byte[] later = segment(shifted(seconds), segment);
        int middle = jumping.length / 2 / PACKET_BYTES * PACKET_BYTES;
        System.arraycopy(later, middle, jumping, middle, jumping.length - middle);
        return contents;
    }

    private static Map<String, byte[]> withoutChannelsIn(int segment) {
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (int frame = 0; frame < SEGMENTS * FRAMES_PER_SEGMENT; frame++) {
            adts.writeBytes(SyntheticHls.frame(frame, 48000, frame / FRAMES_PER_SEGMENT == segment ? 0 : 1));
        }
        return NumberedTransportStream.contents(
                TransportStreamHls.of(adts.toByteArray()).framesPerSegment(FRAMES_PER_SEGMENT));
    }
}
