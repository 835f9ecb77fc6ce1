package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.BoxTree;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.Mp4Builder;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is not cut is refused with a reason, a kind and a place. */
class Mp4RefusalTest {

    private static final List<byte[]> FRAMES = Mp4Builder.frames(300);
    private static final ClipRange CLIP = new ClipRange(1_000, 2_000);
    private static final String STBL = "moov/trak/mdia/minf/stbl/";

    private static Mp4Builder file() {
        return Mp4Builder.of(FRAMES);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void what_this_version_does_not_cut_is_unsupported(String reason, Mp4Builder file) {
        assertRefused(file.build(), UnsupportedRecordingException.class, reason);
    }

    static Stream<Arguments> what_this_version_does_not_cut_is_unsupported() {
        return Stream.of(
                Arguments.of("codec is FLAC", file().sampleEntry(Mp4Builder.sampleEntry("fLaC"))),
                Arguments.of("codec is Apple Lossless", file().sampleEntry(Mp4Builder.sampleEntry("alac"))),
                Arguments.of("codec is encrypted audio", file().sampleEntry(Mp4Builder.sampleEntry("enca"))),
                Arguments.of("codec is '?x?y'", file().sampleEntry(Mp4Builder.sampleEntry("\nx\u00ffy"))),
                Arguments.of("codec is mp4a.6B (MP3)", file().sampleEntry(mp4a(Mp4Builder.esds(0x6B)))),
                Arguments.of("960 samples", file().sampleEntry(mp4a(Mp4Builder.esds(0x40, 0x11, 0x8c)))),
                Arguments.of(
                        "sound description of version 1",
                        file().sampleEntry(box("mp4a").zeros(6).u16(1).u16(1).zeros(18))),
                Arguments.of("2 edits", file().edit(1_000, 0).edit(1_000, 50_000)),
                Arguments.of("2 edits", file().edit(1_000, 0).edit(1_000, -1)),
                Arguments.of("changes the speed", file().edit(1_000, 0, 0x20000)),
                Arguments.of(
                        "lies in the silence of 240000 samples",
                        file().edit(5_000, -1).edit(1_000, 0)),
                Arguments.of(
                        "frame 80 lasts 400 samples",
                        file().duration(80, 1024).duration(1, 400).duration(219, 1024)),
                Arguments.of(
                        "frame 46 lasts 2048 samples", file().duration(46, 1024).duration(254, 2048)),
                Arguments.of("lie in another file", file().mediaInAnotherFile()),
                Arguments.of("no audio track", file().handler("vide")));
    }

    private static BoxBuilder mp4a(BoxBuilder esds) {
        return Mp4Builder.sampleEntry("mp4a", esds);
    }

    @Test
    void a_file_without_frames_is_a_recording_of_no_length() {
        assertRefused(Mp4Builder.of(List.of()).build(), RecordingEndedException.class, "the recording ends at 0 ms");
    }

    @Test
    void files_without_moov_are_told() {
        assertRefused(
                box("styp").zeros(8).toBytes(),
                UnsupportedRecordingException.class,
                "begins with fragments (box 'styp')");
        assertRefused(
                box("ftyp").zeros(8).toBytes(), RecordingEndedException.class, "ends after the box that begins here");
        byte[] interrupted = file().moovLast().mediaToTheEnd().build();
        assertRefused(interrupted, RecordingEndedException.class, "without a box 'moov'");
    }

    @ParameterizedTest(name = "{0} at {2} is {3}")
    @MethodSource
    void tables_that_contradict_each_other_are_malformed(String reason, String table, int offset, int value) {
        byte[] file = file().build();
        int start = BoxTree.parse(file).at(table).contentStart();
        ByteBuffer.wrap(file).putInt(start + offset, value);

        assertRefused(file, MalformedRecordingException.class, reason);
    }

    static Stream<Arguments> tables_that_contradict_each_other_are_malformed() {
        int most = -1;
        return Stream.of(
                Arguments.of(
                        "'stsz' says it has 4294967295 entries, but its box has room for 300", STBL + "stsz", 8, most),
                Arguments.of("sizes of 299 frames and durations of 300", STBL + "stsz", 8, 299),
                Arguments.of("'stts' says it has 2 entries, but its box has room for 1", STBL + "stts", 4, 2),
                Arguments.of("sizes of 300 frames and durations of 0", STBL + "stts", 8, 0),
                Arguments.of("durations of 4294967295", STBL + "stts", 8, most),
                Arguments.of("durations of 0", STBL + "stts", 4, 0),
                Arguments.of("first chunk 2,", STBL + "stsc", 8, 2),
                Arguments.of("first chunk 1, 6 frames", STBL + "stsc", 20, 1),
                Arguments.of("first chunk 0, 7 frames", STBL + "stsc", 8, 0),
                Arguments.of("1, 0 frames per chunk", STBL + "stsc", 12, 0),
                Arguments.of("description 2", STBL + "stsc", 16, 2),
                Arguments.of("puts no frame into any chunk", STBL + "stsc", 4, 0),
                Arguments.of("'stco' says it has 44 entries", STBL + "stco", 4, 44),
                Arguments.of("needs chunk 21, but table 'stco' has 9", STBL + "stco", 4, 9),
                Arguments.of("frame 45 has 0 bytes", STBL + "stsz", 12 + 4 * 45, 0),
                Arguments.of("frame 60 has 8192 bytes", STBL + "stsz", 12 + 4 * 60, 8192),
                Arguments.of("has a timescale of 0", "moov/mvhd", 12, 0),
                Arguments.of("has a timescale of 0", "moov/trak/mdia/mdhd", 12, 0),
                Arguments.of("no sample description", STBL + "stsd", 4, 0),
                Arguments.of("has no box 'stsd'", STBL + "stsd", -4, 0x66726565),
                Arguments.of("has no box 'stsz' or 'stz2'", STBL + "stsz", -4, 0x66726565),
                Arguments.of("has no box 'mdhd'", "moov/trak/mdia/mdhd", -4, 0x66726565),
                Arguments.of("'trak' says it is 3 bytes long", "moov/trak", -8, 3),
                Arguments.of("'trak' says it is 0 bytes long", "moov/trak", -8, 0),
                Arguments.of("'stbl' says", STBL.substring(0, STBL.length() - 1), -8, most),
                Arguments.of(
                        "'mdia' says it is 4294967295 bytes long, but what encloses it ends after",
                        "moov/trak/mdia",
                        -8,
                        most));
    }

    @Test
    void a_box_of_four_gigabytes_is_refused_before_anything_of_its_size_is_read_or_kept() {
        byte[] file = file().build();
        ByteBuffer.wrap(file).putInt(BoxTree.parse(file).at("moov").start(), -1);
        CountingFiles files = new CountingFiles(Mp4Files.of(file));

        assertThatThrownBy(() -> Mp4Format.open(files))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("box 'moov' says it is 4294967295 bytes long")
                .hasMessageContaining("rec.mp4, byte 20");
        assertThat(files.bytesRead()).isLessThanOrEqualTo(SparseFile.PROBE_BYTES);
    }

    @Test
    void offsets_behind_the_end_of_the_file_say_where_it_ends() {
        byte[] file = file().wideOffsets().build();
        int offsets = BoxTree.parse(file).at(STBL + "co64").contentStart();
        ByteBuffer.wrap(file).putLong(offsets + 8 + 8 * 6, 1L << 40);
        assertRefused(file, RecordingEndedException.class, "the file ends here");

        ByteBuffer.wrap(file).putLong(offsets + 8 + 8 * 6, -1);
        assertRefused(file, MalformedRecordingException.class, "chunk offset before this byte is 18446744073709551615");
    }

    @Test
    void a_clip_that_is_far_too_long_is_refused() {
        byte[] file = Mp4Builder.of(Collections.nCopies(70_000, new byte[1])).build();
        assertThatThrownBy(() -> Mp4Format.open(Mp4Files.of(file)).cut(new ClipRange(0, 1_490_000)))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("more than 65536 frames");
    }

    private static void assertRefused(byte[] file, Class<? extends UnreadableRecordingException> kind, String reason) {
        assertThatThrownBy(() -> Mp4Format.open(Mp4Files.of(file)).cut(CLIP))
                .isInstanceOf(kind)
                .hasMessageContaining(reason)
                .hasMessageContaining("rec.mp4, byte ");
    }
}
