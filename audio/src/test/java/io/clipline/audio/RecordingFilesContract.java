package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.RecordingFiles.RangeRead;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link RecordingFiles} keeps; extended once for each implementation. */
public abstract class RecordingFilesContract {

    /**
     * A recording whose objects hold exactly these bytes.
     *
     * @param mainPath the one that its location names
     * @param contents by path relative to that one's folder
     */
    protected abstract RecordingFiles files(String mainPath, Map<String, byte[]> contents) throws Exception;

    @Test
    void opens_the_object_that_the_location_names() throws Exception {
        RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", new byte[] {1, 2, 3}));

        assertThat(files.main().read(0, 10)).containsExactly(1, 2, 3);
    }

    @Test
    void opens_objects_beside_it_and_below_it() throws Exception {
        RecordingFiles files = files(
                "list.m3u8",
                Map.of("list.m3u8", new byte[0], "a.aac", new byte[] {1}, "deep/er/b c+d%.aac", new byte[] {2}));

        assertThat(read(files, "a.aac")).containsExactly(1);
        assertThat(read(files, "./a.aac")).containsExactly(1);
        assertThat(read(files, "deep/er/b%20c%2Bd%25.aac")).containsExactly(2);
    }

    @Test
    void says_that_an_object_beside_it_does_not_exist_only_when_it_is_read() throws Exception {
        RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", new byte[0]));

        ByteSource missing = files.open(RelativeReference.parse("list.m3u8", 0, "gone.aac"));

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> missing.read(0, 1));
    }

    @Test
    void reads_many_ranges_and_keeps_their_order() throws Exception {
        byte[] content = new byte[200];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) i;
        }
        RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", content, "a.aac", content));
        ByteSource other = files.open(RelativeReference.parse("list.m3u8", 0, "a.aac"));
        List<RangeRead> reads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            reads.add(new RangeRead(i % 2 == 0 ? files.main() : other, i * 4L, i * 4L + 2));
        }

        List<byte[]> results = files.readAll(reads);

        assertThat(results).hasSize(50);
        for (int i = 0; i < 50; i++) {
            assertThat(results.get(i)).containsExactly(i * 4, i * 4 + 1);
        }
        assertThat(files.readAll(List.of())).isEmpty();
    }

    @Test
    void fails_as_a_whole_when_one_of_many_reads_fails() throws Exception {
        RecordingFiles files = files("list.m3u8", Map.of("list.m3u8", new byte[10]));
        ByteSource missing = files.open(RelativeReference.parse("list.m3u8", 0, "gone.aac"));

        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(
                        () -> files.readAll(List.of(new RangeRead(files.main(), 0, 5), new RangeRead(missing, 0, 5))));
    }

    private static byte[] read(RecordingFiles files, String reference)
            throws IOException, UnreadableRecordingException {
        return files.open(RelativeReference.parse("list.m3u8", 0, reference)).read(0, 10);
    }
}
