package io.clipline.audio.hls;

import static io.clipline.audio.hls.CutFrames.assertCut;
import static io.clipline.audio.hls.NumberedFmp4.open;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.RewrittenHls;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Segments that are encrypted with AES-128, and keys that do not fit. */
class EncryptedHlsTest {

    @Test
    void any_part_of_what_is_encrypted_can_be_decrypted_alone() throws Exception {
        Random random = new Random(3);
        byte[] key = RewrittenHls.key("k");
        byte[] iv = new byte[16];
        random.nextBytes(iv);
        for (int length : new int[] {0, 1, 15, 16, 17, 31, 32, 100}) {
            byte[] content = new byte[length];
            random.nextBytes(content);
            byte[] object = RewrittenHls.encrypt(content, key, iv);
            for (int start = 0; start <= length + 17; start++) {
                for (int end = start; end <= length + 40; end++) {
                    Decryption part = new Decryption(start, end);
                    int from = (int) Math.min(part.readStart(), object.length);
                    int to = (int) Math.min(part.readEnd(), object.length);
                    boolean toTheEnd = to - from < part.readEnd() - part.readStart();

                    byte[] read = part.decrypt(Arrays.copyOfRange(object, from, to), toTheEnd, key, iv, "o");

                    assertThat(read)
                            .as("[%d, %d) of %d", start, end, length)
                            .isEqualTo(Arrays.copyOfRange(
                                    content, Math.min(start, length), Math.max(Math.min(end, length), 0)));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"packed", "ts", "fmp4"})
    void another_key_ends_in_a_reason(String kind) throws Exception {
        FileSet hls = encrypted(kind);
        Random random = new Random(5);
        for (int i = 0; i < 100; i++) {
            byte[] key = new byte[16];
            random.nextBytes(key);
            assertThatExceptionOfType(UnreadableRecordingException.class)
                    .isThrownBy(() -> open(hls, Map.of("the.key", key)).cut(new ClipRange(3000, 2000)));
        }
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> open(hls, Map.of("the.key", new byte[16])).cut(new ClipRange(3000, 2000)))
                .withMessageContaining("its key is another one");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 15, 17, 1000})
    void a_key_of_another_length_is_refused(int bytes) {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(encrypted("ts"), Map.of("the.key", new byte[bytes])))
                .withMessageContaining("a key of AES-128 has 16 bytes")
                .matches(e -> e.sourceName().equals("the.key"));
    }

    @Test
    void a_key_that_is_not_there_is_not_found() {
        FileSet hls = encrypted("ts");
        String playlist = new String(hls.file(hls.entry()), UTF_8).replace("the.key", "gone.key");

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> open(hls, Map.of(hls.entry(), playlist.getBytes(UTF_8))));
    }

    @Test
    void a_segment_that_ends_inside_a_block_is_refused() throws Exception {
        FileSet hls = encrypted("packed");
        String path = "chunk_00004.aac";
        byte[] cut = Arrays.copyOf(hls.file(path), hls.file(path).length - 3);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> open(hls, Map.of(path, cut)).cut(new ClipRange(4000, 2500)))
                .withMessageContaining("whole blocks");
    }

    @Test
    void what_stands_before_the_segments_may_be_encrypted_too() throws Exception {
        FileSet hls = NumberedFmp4.of(10).build();
        byte[] init = RewrittenHls.encrypt(hls.file(Fmp4Hls.INIT), RewrittenHls.key("i.key"), new byte[] {
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        });
        String playlist = new String(hls.file(hls.entry()), UTF_8).replace("#EXT-X-MAP:URI=\"init.mp4\"\n", """
                        #EXT-X-KEY:METHOD=AES-128,URI="i.key",IV=0X000102030405060708090a0b0c0d0e0f
                        #EXT-X-MAP:URI="init.mp4"
                        #EXT-X-KEY:METHOD=NONE
                        """);
        Map<String, byte[]> changed =
                Map.of(hls.entry(), playlist.getBytes(UTF_8), "i.key", RewrittenHls.key("i.key"), Fmp4Hls.INIT, init);

        assertCut(open(hls, changed), 3000, 2000);
    }

    private static FileSet encrypted(String kind) {
        return RewrittenHls.encrypted(NumberedFmp4.of(kind, 10), segment -> "the.key", segment -> "");
    }
}
