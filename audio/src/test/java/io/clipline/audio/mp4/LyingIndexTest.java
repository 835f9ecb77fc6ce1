package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.m4a.BoxTree;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An index is a hint: whatever it says, the clip is the one that the fragments themselves give. */
class LyingIndexTest {

    private static final List<byte[]> FRAMES = Mp4Builder.frames(1_000);
    private static final ClipRange CLIP = new ClipRange(9_000, 2_000);

    /** Position of the fields behind a box's type. */
    private static final int FIELDS = 4;

    private static final int SIDX_ENTRIES = FIELDS + 32;
    private static final int TFRA_ENTRIES = FIELDS + 16;
    private static final int TFRA_ENTRY_BYTES = 19;

    /** Changes a file from the first byte of an index's type on. */
    private interface Lie {
        void tell(ByteBuffer file, int at);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void an_index_that_contradicts_itself_is_not_believed_and_said_so(
            String what, Index index, String type, Lie lie, String why) throws Exception {
        byte[] file = lying(index, type, lie);
        CountingFiles files = new CountingFiles(Mp4Files.of(file));

        Recording recording = Mp4Format.open(files);
        Clip clip = recording.cut(CLIP);

        assertThat(clip.bytes()).isEqualTo(expected());
        assertThat(clip.warnings())
                .singleElement()
                .asString()
                .contains("index")
                .contains("was not believed")
                .contains(why)
                .containsPattern("byte \\d+");
        assertThat(files.requests()).as("a walk through half of 25 fragments").isLessThan(40);
        assertThat(recording.measureSamples()).hasValue(1_000 * 1024);
    }

    static Stream<Arguments> an_index_that_contradicts_itself_is_not_believed_and_said_so() {
        return Stream.of(
                sidx("no timescale", (file, at) -> file.putInt(at + 12, 0), "timescale of 0"),
                sidx(
                        "more entries than its box has room for",
                        (file, at) -> file.putShort(at + 34, (short) -1),
                        "65535"),
                sidx("a negative first time", (file, at) -> file.putLong(at + 16, -5), "begins at time -5"),
                sidx(
                        "all places 3,000 bytes further",
                        (file, at) -> file.putLong(at + 24, 3_000),
                        "no box that begins one"),
                sidx(
                        "all places far behind the file",
                        (file, at) -> file.putLong(at + 24, 1L << 40),
                        "the file ends before"),
                sidx(
                        "entries longer than their fragments",
                        each(25, SIDX_ENTRIES, 12, 0, 5_001),
                        "no box that begins one"),
                sidx(
                        "fragments that are said to be indexes",
                        each(25, SIDX_ENTRIES, 12, 0, 1 << 31),
                        "another begins there"),
                tfra("more entries than its box has room for", (file, at) -> file.putInt(at + 16, -1), "4294967295"),
                tfra(
                        "places that go back",
                        (file, at) -> file.putInt(at + TFRA_ENTRIES + 8, 1 << 30),
                        "an entry of table 'tfra'"),
                tfra(
                        "times that go back",
                        (file, at) -> file.putInt(at + TFRA_ENTRIES + 4, 1 << 30),
                        "an entry of table 'tfra'"),
                tfra(
                        "places inside of frames",
                        each(25, TFRA_ENTRIES, TFRA_ENTRY_BYTES, 12, 3_000),
                        "no box that begins one"),
                Arguments.of(
                        "a length that leads elsewhere",
                        Index.MFRA,
                        "mfro",
                        lie((file, at) -> file.putInt(at + 8, 300)),
                        "does not"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void an_index_whose_times_or_lengths_are_wrong_leads_to_the_same_clip(
            String what, Index index, String type, Lie lie) throws Exception {
        Recording recording = Mp4Format.open(Mp4Files.of(lying(index, type, lie)));

        assertThat(recording.cut(CLIP).bytes()).isEqualTo(expected());
        assertThat(recording.measureSamples()).hasValue(1_000 * 1024);
    }

    static Stream<Arguments> an_index_whose_times_or_lengths_are_wrong_leads_to_the_same_clip() {
        Stream<Arguments> wrong = Stream.of(
                sidx("no entries", (file, at) -> file.putShort(at + 34, (short) 0), ""),
                sidx("no durations", each(25, SIDX_ENTRIES, 12, 4, -40_960), ""),
                sidx("durations of an hour", each(25, SIDX_ENTRIES, 12, 4, 3_600 * 48_000), ""),
                sidx("half of the durations", each(25, SIDX_ENTRIES, 12, 4, -20_480), ""),
                sidx("another timescale", (file, at) -> file.putInt(at + 12, 1), ""),
                tfra("no entries", (file, at) -> file.putInt(at + 16, 0), ""),
                tfra("times an hour late", each(25, TFRA_ENTRIES, TFRA_ENTRY_BYTES, 4, 3_600 * 48_000), ""),
                tfra("another track", (file, at) -> file.putInt(at + 8, 77), ""));
        return wrong.map(Arguments::get).map(all -> Arguments.of(Arrays.copyOf(all, 4)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whatever_stands_in_an_index_the_clip_is_the_same(Index index) throws Exception {
        byte[] honest = FragmentedBuilder.of(FRAMES).index(index).build();
        List<BoxTree> indexes = BoxTree.parse(honest).children().stream()
                .filter(box -> box.type().equals("sidx") || box.type().equals("mfra"))
                .toList();
        Random random = new Random(index.name().length());
        int warned = 0;
        for (int i = 0; i < 150; i++) {
            byte[] file = honest.clone();
            for (int change = 0; change < 1 + i % 5; change++) {
                BoxTree box = indexes.get(random.nextInt(indexes.size()));
                int content = box.end() - box.start() - 8;
                int span = random.nextBoolean() ? Math.min(60, content - 3) : content - 3;
                Mutation.at(file, box.start() + 8 + random.nextInt(span), random);
            }
            Clip clip = Mp4Format.open(Mp4Files.of(file)).cut(CLIP);
            assertThat(clip.bytes()).as("lie %d", i).isEqualTo(expected());
            warned += clip.warnings().isEmpty() ? 0 : 1;
        }
        assertThat(warned).isPositive();
    }

    @Test
    void an_honest_index_is_believed_without_a_word() throws Exception {
        for (Index index : Index.values()) {
            byte[] file = FragmentedBuilder.of(FRAMES).index(index).build();
            assertThat(Mp4Format.open(Mp4Files.of(file)).cut(CLIP).warnings()).isEmpty();
        }
    }

    /** In fragments of a second of three hours, going back by doubling costs some requests and not thousands. */
    @Test
    void an_index_without_times_costs_few_requests_near_the_end() throws Exception {
        List<byte[]> frames = Mp4Builder.frames(10_000);
        byte[] file = FragmentedBuilder.of(frames)
                .framesPerFragment(10)
                .index(Index.SIDX)
                .build();
        int at = indexOf(file, "sidx");
        each(1_000, SIDX_ENTRIES, 12, 4, -10_240).tell(ByteBuffer.wrap(file), at);
        CountingFiles files = new CountingFiles(Mp4Files.of(file));

        Clip clip = Mp4Format.open(files).cut(new ClipRange(200_000, 2_000));

        assertThat(clip.bytes())
                .isEqualTo(Mp4Format.open(Mp4Files.of(Mp4Builder.of(frames).build()))
                        .cut(new ClipRange(200_000, 2_000))
                        .bytes());
        assertThat(files.requests()).isLessThan(120);
    }

    private static Arguments sidx(String what, Lie lie, String why) {
        return Arguments.of("sidx: " + what, Index.SIDX, "sidx", lie, why);
    }

    private static Arguments tfra(String what, Lie lie, String why) {
        return Arguments.of("tfra: " + what, Index.MFRA, "tfra", lie, why);
    }

    private static Lie lie(Lie lie) {
        return lie;
    }

    /** Adds to a field of 32 bits in each entry but the first. */
    private static Lie each(int entries, int start, int entryBytes, int field, int difference) {
        return (file, at) -> IntStream.range(1, entries)
                .map(i -> at + start + i * entryBytes + field)
                .forEach(position -> file.putInt(position, file.getInt(position) + difference));
    }

    private static byte[] lying(Index index, String type, Lie lie) {
        byte[] file = FragmentedBuilder.of(FRAMES).index(index).build();
        lie.tell(ByteBuffer.wrap(file), indexOf(file, type));
        return file;
    }

    private static int indexOf(byte[] file, String type) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(type);
    }

    private static byte[] expected() throws Exception {
        return Mp4Format.open(Mp4Files.of(Mp4Builder.of(FRAMES).build()))
                .cut(CLIP)
                .bytes();
    }
}
