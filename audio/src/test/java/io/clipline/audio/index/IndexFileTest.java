package io.clipline.audio.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.IndexKey;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexFileTest {

    private static final IndexKey KEY = new IndexKey("s3://r/ü.aac", "\"e-1\"", "adts-1");
    private static final byte[] FILE = new IndexFile(KEY, FrameIndexTest.hundredFrames()).toBytes();

    /** Where the bytes after the key begin: magic and version, and three texts with their lengths. */
    private static final int AFTER_KEY = 5 + 1 + 6 + 1 + 13 + 1 + 5;

    @Test
    void is_written_as_its_documentation_says() {
        assertThat(HexFormat.of().formatHex(FILE, 0, FILE.length - IndexFile.CHECKSUM_BYTES))
                .isEqualTo("434c505802" + "06616474732d31" + "0d73333a2f2f722fc3bc2e616163" + "0522652d3122" + "0100"
                        + "64" + "07" + "c002" + "b406" + "c002" + "28");
    }

    @ParameterizedTest
    @EnumSource
    void reads_what_was_written(Ending ending) throws Exception {
        Random random = new Random(3);
        for (int frames : new int[] {1, 31, 32, 33, 5000}) {
            FrameIndex.Builder builder = new FrameIndex.Builder();
            long at = random.nextInt(5_000_000);
            for (int i = 0; i < frames; i++) {
                long end = at + 1 + random.nextInt(i % 100 == 0 ? 100_000_000 : 8191);
                builder.add(at, end, 1);
                at = end + (random.nextInt(50) == 0 ? random.nextInt(10_000) : 0);
            }
            FrameIndex written = builder.build(ending);

            IndexFile read = IndexFile.parse(new IndexFile(KEY, written).toBytes(), "index");

            assertThat(read.key()).isEqualTo(KEY);
            assertThat(read.index()).usingRecursiveComparison().isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void reads_what_was_written_of_headers_that_stand_for_several_frames(int blocks) throws Exception {
        for (int headers = 1; headers < 200; headers++) {
            FrameIndex.Builder builder = new FrameIndex.Builder();
            for (int i = 0; i < headers; i++) {
                builder.add(7 + 10L * i, 17 + 10L * i, i % 3 == 0 ? blocks : 1);
            }
            FrameIndex written = builder.build(Ending.END_OF_OBJECT);

            IndexFile read = IndexFile.parse(new IndexFile(KEY, written).toBytes(), "index");

            assertThat(read.index()).usingRecursiveComparison().isEqualTo(written);
        }
    }

    @Test
    void has_some_32_kilobytes_for_three_hours() {
        FrameIndex.Builder builder = new FrameIndex.Builder();
        Random random = new Random(4);
        long at = 0;
        for (int i = 0; i < 3 * 3600 * 48_000L / 1024; i++) {
            long end = at + 120 + random.nextInt(120);
            builder.add(at, end, 1);
            at = end;
        }

        assertThat(new IndexFile(KEY, builder.build(Ending.END_OF_OBJECT)).toBytes())
                .hasSizeBetween(30_000, 33_000);
    }

    @Test
    void any_change_of_any_bit_is_seen() {
        for (int bit = 0; bit < 8 * FILE.length; bit++) {
            byte[] changed = FILE.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));

            assertThatExceptionOfType(Exception.class)
                    .as("bit %d", bit)
                    .isThrownBy(() -> IndexFile.parse(changed, "index"))
                    .isInstanceOf(UnreadableRecordingException.class);
        }
    }

    @Test
    void any_other_length_is_seen() {
        for (int length = 0; length < FILE.length + 100; length++) {
            byte[] part = Arrays.copyOf(FILE, length);
            if (length != FILE.length) {
                assertThatExceptionOfType(MalformedRecordingException.class)
                        .isThrownBy(() -> IndexFile.parse(part, "index"))
                        .satisfies(e -> assertThat(e.sourceName()).isEqualTo("index"));
            }
        }
    }

    @Test
    void another_version_is_not_guessed_at() {
        byte[] newer = FILE.clone();
        newer[4] = 3;

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> IndexFile.parse(newer, "index"))
                .withMessageContaining("version 3; 2 is read");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "030064050101010101, no ending has the number 3",
        "00000000, 0 frames",
        "0000ffffffff0705, frames cannot be in the",
        "00008080808001, frames cannot be in the",
        "00006407c002b406c0, the index ends too early",
        "00006407c002b406, the index ends too early",
        "0000640700b40605, no frame stands 0 bytes after byte 7",
        "00000107ffffffffffffff7f, a number of more than 49 bits",
        "000001ffffffffffff7f01, no frame stands",
        "0000010700, no frame stands 0 bytes after byte 7",
        "000001070701, goes on for 1 bytes",
        "00000107, frames cannot be in the 1 bytes",
        "0000210780808080808001, the index ends too early",
        "0002640702, late is 0 or 1",
        "00012107808001, entry 0 of 33 frames is not 3 late",
        "000121048a0100, entry 1 of 33 frames is not 2 late",
        "0001210480010000, no frame stands 0 bytes after byte 33"
    })
    void a_forged_index_with_a_right_checksum_is_malformed(String afterKey, String message) {
        byte[] forged = forge(Arrays.copyOf(FILE, AFTER_KEY), HexFormat.of().parseHex(afterKey));

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> IndexFile.parse(forged, "index"))
                .withMessageContaining(message);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "00, does not say what it was made of",
        "ff7f, a text of 16383 bytes",
        "7f, a text of 127 bytes",
        "0361646c00, does not say what it was made of"
    })
    void a_forged_key_is_malformed(String key, String message) {
        byte[] forged = forge(Arrays.copyOf(FILE, 5), HexFormat.of().parseHex(key + "0000000000"));

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> IndexFile.parse(forged, "index"))
                .withMessageContaining(message);
    }

    @Test
    void ten_thousand_mutations_with_a_right_checksum_end_in_an_index_or_a_reason() {
        Random random = new Random(5);
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] content = Arrays.copyOf(FILE, FILE.length - IndexFile.CHECKSUM_BYTES);
            for (int j = random.nextInt(4); j >= 0; j--) {
                content[5 + random.nextInt(content.length - 5)] = (byte) random.nextInt(256);
            }
            try {
                FrameIndex index =
                        IndexFile.parse(forge(content, new byte[0]), "index").index();
                assertThat(index.around(0, index.frames()).lengthBytes()).isPositive();
                read++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.position()).isBetween(0L, (long) FILE.length);
            }
        }
        assertThat(read).isBetween(500, 9500);
    }

    private static byte[] forge(byte[] before, byte[] after) {
        byte[] file = ByteBuffer.allocate(before.length + after.length + IndexFile.CHECKSUM_BYTES)
                .put(before)
                .put(after)
                .array();
        int end = file.length - IndexFile.CHECKSUM_BYTES;
        ByteBuffer.wrap(file).putInt(end, IndexFile.checksum(file, end));
        return file;
    }
}
