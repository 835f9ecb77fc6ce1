package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.ExactClips;
import io.clipline.audio.HostileInput;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.audio.opus.SameAsOgg;
import io.clipline.audio.transcode.ExactExcerpts;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.audio.transcode.UndecodableExcerptException;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opus in MP4: files of a real encoder and muxer, and the same packets in Ogg, whose cuts are proved there. */
class Mp4OpusTest {

    private static final TimeCodedRecording MONO = new TimeCodedRecording(600, 48_000, 1);
    private static final TimeCodedRecording STEREO = new TimeCodedRecording(120, 48_000, 2);
    private static final ClipRange CLIP = new ClipRange(4_003, 1_000);

    @Test
    void clips_begin_and_end_where_they_were_asked_to() throws Exception {
        Path file = SameAsOgg.remuxed(mono(), "mp4", "-f", "mp4");

        new ExactExcerpts(SameAsOgg.files(file), CuttingTools.none(), file)
                .assertLocated(ExactClips.ranges(MONO, 20), 0);
    }

    @Test
    void clips_are_those_of_the_same_packets_in_ogg() throws Exception {
        SameAsOgg.assertSame(mono(), SameAsOgg.remuxed(mono(), "mp4", "-f", "mp4"), MONO.seconds());
    }

    @Test
    void clips_of_fragments_are_too() throws Exception {
        String[] options = {
            "-movflags", "+frag_keyframe+empty_moov+delay_moov", "-frag_duration", "1000000", "-f", "mp4"
        };
        SameAsOgg.assertSame(mono(), SameAsOgg.remuxed(mono(), "mp4", options), MONO.seconds());
    }

    @Test
    void packets_of_60_ms_are_too() throws Exception {
        Path speech = STEREO.remuxed(
                "ogg", "-ac", "1", "-c:a", "libopus", "-b:a", "16k", "-frame_duration", "60", "-application", "voip");
        SameAsOgg.assertSame(speech, SameAsOgg.remuxed(speech, "mp4", "-f", "mp4"), STEREO.seconds());
    }

    /** As in {@link LateTrackTest}; ffmpeg's pre-skip of 312 samples begins before the sound does. */
    @Test
    void packets_that_begin_later_than_a_video_are_too(@TempDir Path folder) throws Exception {
        String sound = mono().toString();
        String picture = "color=size=64x64:rate=30:duration=20";
        List<String> fragments = List.of("-t", "20", "-movflags", "frag_keyframe+empty_moov", "-f", "mp4");
        Path alone = folder.resolve("alone.mp4");
        List<String> copy = new ArrayList<>(List.of("-i", sound, "-c", "copy", "-frag_duration", "1000000"));
        copy.addAll(fragments);
        copy.add(alone.toString());
        Ffmpeg.run(copy);
        Path late = folder.resolve("late.mp4");
        List<String> offset =
                new ArrayList<>(List.of("-itsoffset", "0.5065", "-i", sound, "-f", "lavfi", "-i", picture));
        offset.addAll(List.of("-map", "0:a", "-map", "1:v", "-c:a", "copy", "-c:v", "mpeg4", "-g", "30"));
        offset.addAll(fragments);
        offset.add(late.toString());
        Ffmpeg.run(offset);

        Recording expected = open(Files.readAllBytes(alone));
        Recording recording = open(Files.readAllBytes(late));
        for (int startMillis : new int[] {0, 1, 19, 20, 100, 281, 5_003}) {
            ClipRange range = new ClipRange(startMillis + 500, 2_000);
            assertThat(recording.cutKeepingCodec(range).bytes())
                    .as("%s", range)
                    .isEqualTo(expected.cutKeepingCodec(new ClipRange(startMillis, 2_000))
                            .bytes());
            assertThat(recording.cut(range).warnings()).isEmpty();
        }
        Clip first = recording.cut(new ClipRange(0, 2_000));
        assertThat(first.startSample()).isEqualTo(24_000);
        assertThat(first.warnings()).singleElement().asString().contains("lacks the first 24000 samples");
    }

    private static Path mono() {
        return MONO.remuxed("ogg", "-c:a", "libopus", "-b:a", "36k");
    }

    @Test
    void three_hours_are_read_sparsely() throws Exception {
        byte[] file = opus(540_000).duration(540_000, 960).framesPerChunk(50).build();
        CountingFiles files = new CountingFiles(Mp4Files.of(file));
        SilentTranscoder transcoder = new SilentTranscoder();
        Recordings.open(files, CuttingTools.none().withTranscoder(transcoder)).cut(new ClipRange(5_400_678, 30_000));

        int clipBytes = transcoder.lastExcerpt().bytes().length;
        assertThat(files.requests()).isLessThanOrEqualTo(6);
        assertThat(files.bytesRead()).isBetween((long) clipBytes, clipBytes + 30_000L);
    }

    @Test
    void what_a_player_shows_at_0_is_the_first_sample() throws Exception {
        Mp4Builder late = opus(500).duration(500, 960).edit(500, -1).edit(9_000, 312);
        Recording recording = open(late.build());

        assertThat(recording.info().samples()).hasValue(9_500 * 48);
        assertThat(recording.info().codec()).isEqualTo("opus");
        Clip clip = recording.cut(new ClipRange(0, 1_000));
        assertThat(clip.startSample()).isEqualTo(24_000);
        assertThat(clip.warnings()).singleElement().asString().contains("first 24000 samples");
        assertThatThrownBy(() -> recording.cut(new ClipRange(0, 400)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("silence of 24000 samples");
        assertThatThrownBy(() -> recording.cut(new ClipRange(9_000, 501))).isInstanceOf(RecordingEndedException.class);
    }

    @Test
    void packets_that_do_not_last_as_long_as_the_file_says_are_refused() {
        byte[] file = opus(500)
                .duration(100, 960)
                .duration(1, 1920)
                .duration(399, 960)
                .build();

        assertThatThrownBy(() -> open(file).cut(new ClipRange(1_900, 500)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("packets that last as long as said are cut");
    }

    @Test
    void what_does_not_decode_is_said_to_lie_where_the_clips_packets_do() throws Exception {
        byte[] file = opus(500).duration(500, 960).build();
        Recording recording =
                Recordings.open(Mp4Files.of(file), CuttingTools.none().withTranscoder((excerpt, target) -> {
                    throw new UndecodableExcerptException("no");
                }));
        // The first packet that is needed: 200 ms before, as all packets last 20 ms.
        long position = file.length
                - packets(500).stream()
                        .skip(4_003 / 20 - 10)
                        .mapToLong(packet -> packet.length)
                        .sum();

        assertThatThrownBy(() -> recording.cut(CLIP)).hasMessageContaining("(rec.mp4, byte " + position + ")");
    }

    @Test
    void aac_is_cut_where_both_are_there() throws Exception {
        byte[] file = Mp4Builder.of(Mp4Builder.frames(300))
                .beforeTheTrack(opus(9).track(0))
                .build();

        assertThat(open(file).info().codec()).isEqualTo("mp4a.40.2");
    }

    @Test
    void opus_is_cut_where_the_track_of_aac_is_not_played() throws Exception {
        byte[] disabled = Mp4Builder.of(Mp4Builder.frames(300))
                .disabled()
                .afterTheTrack(opus(9).duration(9, 960).track(0))
                .build();
        byte[] empty = opus(9).duration(9, 960)
                .beforeTheTrack(Mp4Builder.of(List.of()).track(0))
                .build();
        byte[] neither = Mp4Builder.of(Mp4Builder.frames(300))
                .disabled()
                .afterTheTrack(opus(9).duration(9, 960).disabled().track(0))
                .build();

        assertThat(open(disabled).info().codec()).isEqualTo("opus");
        assertThat(open(empty).info().codec()).isEqualTo("opus");
        assertThat(open(neither).info().codec()).isEqualTo("mp4a.40.2");
    }

    @Test
    void hostile_files_end_in_a_clip_or_a_reason() throws Exception {
        HostileInput input = new HostileInput(
                "rec.mp4", opus(300).duration(300, 960).edit(5_900, 312).build(), CLIP);

        input.assertEveryFailedReadComesThrough();
        input.assertLengthIsNotNeeded();
        input.assertEveryTruncationIsSaid("rec.mp4", 997);
        HostileInput.Tally tally = input.assertMutationsAreHarmless("rec.mp4", 10_000, 900);
        assertThat(tally.clips()).isGreaterThan(500);
        assertThat(tally.refusals()).isGreaterThan(500);
    }

    @Test
    void three_hours_of_aac_are_too() throws Exception {
        List<byte[]> frames = Mp4Builder.frames(1_000).stream()
                .map(frame -> Arrays.copyOf(frame, frame.length / 4))
                .toList();
        List<byte[]> many = new ArrayList<>();
        for (int i = 0; i < 506_000; i++) {
            many.add(frames.get(i % frames.size()));
        }
        byte[] file =
                Mp4Builder.of(many).framesPerChunk(47).moovLast().nextTrackId(2).build();
        CountingFiles files = new CountingFiles(Mp4Files.of(file));
        ReadClip clip = ReadClip.parse(
                Recordings.open(files).cut(new ClipRange(5_400_678, 30_000)).bytes());

        int frameBytes = clip.frames().stream().mapToInt(frame -> frame.length).sum();
        assertThat(files.requests()).isLessThanOrEqualTo(6);
        assertThat(files.bytesRead()).isBetween((long) frameBytes, frameBytes + 30_000L);
    }

    private static Mp4Builder opus(int packets) {
        BoxBuilder head = box("dOps").u8(0).u8(1).u16(312).u32(48_000).u16(0).u8(0);
        return Mp4Builder.of(packets(packets)).sampleEntry(Mp4Builder.sampleEntry("Opus", head));
    }

    private static List<byte[]> packets(int packets) {
        List<byte[]> frames = new ArrayList<>();
        Random random = new Random(packets);
        for (int i = 0; i < packets; i++) {
            byte[] packet = new byte[20 + random.nextInt(30)];
            random.nextBytes(packet);
            packet[0] = (byte) (31 << 3);
            frames.add(packet);
        }
        return frames;
    }

    private static Recording open(byte[] file) throws Exception {
        return Recordings.open(Mp4Files.of(file), CuttingTools.none().withTranscoder(new SilentTranscoder()));
    }
}
