package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.BoxBuilder.fullBox;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.Mp4Builder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Mp4RecordingTest {

    private static final List<byte[]> FRAMES = Mp4Builder.frames(300);
    private static final long PRIMING = 1024;

    /** At 48 kHz second 1 is sample 48000, in frame 46 at 896; with priming, frame 47. */
    private static final ClipRange SECOND_ONE_FOR_TWO_SECONDS = new ClipRange(1_000, 2_000);

    @Test
    void a_clip_has_the_frames_that_it_needs_and_one_before_them() throws Exception {
        Clip clip = open(Mp4Builder.of(FRAMES)).cut(SECOND_ONE_FOR_TWO_SECONDS);

        ReadClip read = ReadClip.parse(clip.bytes());
        assertThat(read.mediaTime()).isEqualTo(1024 + 48_000 % 1024);
        assertThat(read.durationSamples()).isEqualTo(96_000);
        assertThat(read.frames()).containsExactlyElementsOf(FRAMES.subList(45, (48_000 + 96_000 + 1023) / 1024));
        assertThat(clip.startSample()).isEqualTo(48_000);
        assertThat(clip.endSample()).isEqualTo(144_000);
        assertThat(clip.format().contentType()).isEqualTo("audio/mp4");
        assertThat(clip.warnings()).isEmpty();
    }

    @Test
    void a_clip_from_the_very_start_has_no_frame_before_it() throws Exception {
        ReadClip read = cut(Mp4Builder.of(FRAMES), new ClipRange(0, 1_000));

        assertThat(read.mediaTime()).isZero();
        assertThat(read.frames()).containsExactlyElementsOf(FRAMES.subList(0, 47));
    }

    @Test
    void priming_that_the_edit_list_hides_is_not_counted() throws Exception {
        Mp4Builder primed = Mp4Builder.of(FRAMES).edit(6_378, PRIMING);

        ReadClip read = cut(primed, SECOND_ONE_FOR_TWO_SECONDS);
        assertThat(read.mediaTime()).isEqualTo(1024 + 48_000 % 1024);
        assertThat(read.frames()).containsExactlyElementsOf(FRAMES.subList(46, 142));

        ReadClip fromTheStart = cut(primed, new ClipRange(0, 1_000));
        assertThat(fromTheStart.mediaTime()).isEqualTo(1024);
        assertThat(fromTheStart.frames().get(0)).isEqualTo(FRAMES.get(0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void the_clip_is_the_same_however_the_file_is_laid_out(String layout, Mp4Builder file) throws Exception {
        byte[] plain = open(Mp4Builder.of(FRAMES).edit(6_378, PRIMING))
                .cut(SECOND_ONE_FOR_TWO_SECONDS)
                .bytes();

        assertThat(open(file).cut(SECOND_ONE_FOR_TWO_SECONDS).bytes()).isEqualTo(plain);
    }

    static Stream<Arguments> the_clip_is_the_same_however_the_file_is_laid_out() {
        return Stream.of(
                Arguments.of("moov behind the media", file().moovLast()),
                Arguments.of("64-bit chunk offsets", file().wideOffsets()),
                Arguments.of("64-bit size of mdat", file().wideMediaSize()),
                Arguments.of(
                        "both, and moov behind",
                        file().wideMediaSize().wideOffsets().moovLast()),
                Arguments.of("mdat of size 0, to the end", file().mediaToTheEnd()),
                Arguments.of("one frame per chunk", file().framesPerChunk(1)),
                Arguments.of("chunks of different lengths", file().framesPerChunk(1, 3, 3, 10)),
                Arguments.of("one chunk", file().framesPerChunk(300)),
                Arguments.of("video between the chunks", file().gapBytes(5_000)),
                Arguments.of("too much video to read it too", file().gapBytes(300_000)),
                Arguments.of(
                        "another movie timescale",
                        Mp4Builder.of(FRAMES).movieTimescale(600).edit(3_826, PRIMING)),
                Arguments.of(
                        "an edit that is a little too long",
                        Mp4Builder.of(FRAMES).edit(6_400, PRIMING)),
                Arguments.of(
                        "an edit to the end of the media", Mp4Builder.of(FRAMES).edit(0, PRIMING)),
                Arguments.of("a shorter last frame", file().duration(299, 1024).duration(1, 17)),
                Arguments.of(
                        "durations in several runs",
                        file().duration(50, 1024).duration(0, 9).duration(250, 1024)),
                Arguments.of(
                        "90 kHz media timescale",
                        Mp4Builder.of(FRAMES)
                                .edit(6_378, 1920)
                                .mediaTimescale(90_000)
                                .duration(300, 1920)),
                Arguments.of(
                        "a gap, but not in the clip",
                        file().duration(200, 1024).duration(1, 3_000).duration(99, 1024)),
                Arguments.of("16-bit sizes", file().sizes(compactSizes(16))),
                Arguments.of("8-bit sizes", file().sizes(compactSizes(8))),
                Arguments.of("a track of video first", file().beforeTheTrack(videoTrack())),
                Arguments.of(
                        "a disabled track first",
                        file().beforeTheTrack(Mp4Builder.of(Mp4Builder.frames(9))
                                .disabled()
                                .track(0))),
                Arguments.of(
                        "an Opus track first",
                        file().beforeTheTrack(Mp4Builder.of(Mp4Builder.frames(9))
                                .sampleEntry(Mp4Builder.sampleEntry("Opus"))
                                .track(0))),
                Arguments.of("the only track is disabled", file().disabled()),
                Arguments.of(
                        "MPEG-2 AAC-LC",
                        file().sampleEntry(Mp4Builder.sampleEntry("mp4a", Mp4Builder.esds(0x67, 0x11, 0x88)))),
                Arguments.of(
                        "a uuid box before the track",
                        file().beforeTheTrack(box("uuid").zeros(16 + 5))),
                Arguments.of(
                        "much before the track",
                        file().beforeTheTrack(box("udta").zeros(100_000))));
    }

    private static Mp4Builder file() {
        return Mp4Builder.of(FRAMES).edit(6_378, PRIMING);
    }

    @Test
    void frames_of_one_size_need_no_table() throws Exception {
        List<byte[]> frames = Collections.nCopies(300, FRAMES.get(0));
        BoxBuilder uniform = fullBox("stsz", 0, 0).u32(frames.get(0).length).u32(300);

        assertThat(open(Mp4Builder.of(frames).sizes(uniform))
                        .cut(SECOND_ONE_FOR_TWO_SECONDS)
                        .bytes())
                .isEqualTo(open(Mp4Builder.of(frames))
                        .cut(SECOND_ONE_FOR_TWO_SECONDS)
                        .bytes());
    }

    @Test
    void sizes_of_four_bits_are_two_to_a_byte() throws Exception {
        List<byte[]> frames = Mp4Builder.frames(299).stream()
                .map(frame -> new byte[1 + (frame[0] & 7)])
                .toList();
        BoxBuilder halves = fullBox("stz2", 0, 0).u32(4).u32(frames.size());
        for (int i = 0; i < frames.size(); i += 2) {
            halves.u8(frames.get(i).length << 4 | (i + 1 < frames.size() ? frames.get(i + 1).length : 0));
        }
        for (int startMillis : new int[] {0, 1_000, 1_021, 3_000}) {
            ClipRange range = new ClipRange(startMillis, 1_000);
            assertThat(open(Mp4Builder.of(frames).sizes(halves)).cut(range).bytes())
                    .isEqualTo(open(Mp4Builder.of(frames)).cut(range).bytes());
        }
    }

    @Test
    void info_says_what_the_recording_is() throws Exception {
        assertThat(open(file()).info())
                .isEqualTo(new RecordingInfo("mp4", "mp4a.40.2", 48_000, 1, OptionalLong.of(6_378 * 48), true));
        assertThat(open(Mp4Builder.of(FRAMES)).info().samples()).hasValue(300 * 1024);
    }

    @Test
    void silence_before_the_track_counts_and_is_said_to_be_missing() throws Exception {
        Recording recording = open(Mp4Builder.of(FRAMES).edit(500, -1).edit(6_378, PRIMING));

        assertThat(recording.info().samples()).hasValue((500 + 6_378) * 48);
        Clip clip = recording.cut(new ClipRange(0, 1_000));
        assertThat(clip.startSample()).isEqualTo(24_000);
        assertThat(clip.endSample()).isEqualTo(48_000);
        assertThat(clip.warnings()).singleElement().asString().contains("first 24000 samples");
        assertThat(ReadClip.parse(clip.bytes()).mediaTime()).isEqualTo(1024);
        assertThat(recording.cut(new ClipRange(1_500, 2_000)).bytes())
                .isEqualTo(open(file()).cut(SECOND_ONE_FOR_TWO_SECONDS).bytes());
    }

    @Test
    void silence_before_the_track_is_written_where_no_edit_hides_frames_before_the_sound() throws Exception {
        Recording recording = open(Mp4Builder.of(FRAMES).edit(500, -1).edit(0, 0));

        Clip clip = recording.cut(new ClipRange(0, 1_000));
        assertThat(clip.startSample()).isZero();
        assertThat(clip.warnings()).singleElement().asString().contains("missing from 0 to 500 ms of the clip");
        ReadClip read = ReadClip.parse(clip.bytes());
        assertThat(read.mediaTime()).isEqualTo(24 * 1024 - 24_000);
        assertThat(read.frames().get(24)).isEqualTo(FRAMES.get(0));
    }

    @Test
    void captions_begin_with_the_sound_where_silence_before_it_is_left_out() throws Exception {
        byte[] late = Mp4Builder.of(FRAMES).edit(500, -1).edit(0, PRIMING).build();
        byte[] text = "WEBVTT\n\n00:00.750 --> 00:01.250\nhello\n".getBytes(StandardCharsets.UTF_8);
        RecordingFiles files = new InMemoryFiles("late.mp4", Map.of("late.mp4", late, "late.vtt", text));
        Recording recording = Mp4Format.open(files);
        ClipRange range = new ClipRange(0, 2_000);

        Clip clip = new Captioning(Optional.of("late.vtt")).add(recording.cut(range), recording, files, range);

        assertThat(clip.startSample()).isEqualTo(24_000);
        assertThat(clip.captions().orElseThrow().toText())
                .isEqualTo("WEBVTT\n\n00:00:00.250 --> 00:00:00.750\nhello\n\n");
    }

    @Test
    void the_last_sample_can_be_cut_and_the_one_after_it_cannot() throws Exception {
        Recording recording = open(file());

        Clip clip = recording.cut(new ClipRange(5_378, 1_000));
        assertThat(clip.endSample()).isEqualTo(6_378 * 48);
        assertThatThrownBy(() -> recording.cut(new ClipRange(5_379, 1_000)))
                .isInstanceOfSatisfying(RecordingEndedException.class, e -> assertThat(e.mayGrow())
                        .isFalse())
                .hasMessageContaining("the recording ends at 6378 ms (sample 306144), before the clip does");
    }

    @Test
    void an_edit_or_a_last_frame_never_makes_the_recording_longer_than_its_media() throws Exception {
        assertThat(open(Mp4Builder.of(FRAMES).edit(6_400, PRIMING)).info().samples())
                .hasValue(299 * 1024);
        assertThat(open(Mp4Builder.of(FRAMES).edit(0, 900_000)).info().samples())
                .hasValue(0);

        Recording shortened = open(Mp4Builder.of(FRAMES).duration(299, 1024).duration(1, 1000));
        assertThat(shortened.info().samples()).hasValue(299 * 1024 + 1000);
        assertThat(ReadClip.parse(shortened.cut(new ClipRange(5_399, 1_000)).bytes())
                        .frames())
                .endsWith(FRAMES.get(299));
        assertThatThrownBy(() -> shortened.cut(new ClipRange(5_400, 1_000)))
                .isInstanceOf(RecordingEndedException.class);
    }

    @Test
    void files_are_recognised_by_their_first_box() {
        assertThat(Mp4Format.recognises(file().build())).isTrue();
        assertThat(Mp4Format.recognises(box("moov").toBytes())).isTrue();
        assertThat(Mp4Format.recognises("#EXTM3U\n#EXT-X-".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(Mp4Format.recognises(new byte[7])).isFalse();
    }

    private static BoxBuilder compactSizes(int bits) {
        BoxBuilder sizes = fullBox("stz2", 0, 0).u32(bits).u32(FRAMES.size());
        FRAMES.forEach(frame -> {
            if (bits == 8) {
                sizes.u8(frame.length);
            } else {
                sizes.u16(frame.length);
            }
        });
        return sizes;
    }

    private static BoxBuilder videoTrack() {
        return box("trak")
                .child(fullBox("tkhd", 0, 3).zeros(80))
                .child(box("mdia")
                        .child(fullBox("hdlr", 0, 0).u32(0).ascii("vide").zeros(13)));
    }

    private static ReadClip cut(Mp4Builder file, ClipRange range) throws IOException, UnreadableRecordingException {
        return ReadClip.parse(open(file).cut(range).bytes());
    }

    private static Recording open(Mp4Builder file) throws IOException, UnreadableRecordingException {
        return Mp4Format.open(Mp4Files.of(file.build()));
    }
}
