package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.RecordingFiles.RangeRead;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CountingFilesTest {

    private final CountingFiles files =
            new CountingFiles(new InMemoryFiles("main", Map.of("main", new byte[100], "other", new byte[50])));

    @Test
    void counts_requests_and_the_bytes_that_came() throws Exception {
        ByteSource main = files.main();
        main.read(0, 10);
        main.read(95, 200);
        main.readTail(7);

        assertThat(files.requests()).isEqualTo(3);
        assertThat(files.bytesRead()).isEqualTo(10 + 5 + 7);
    }

    @Test
    void counts_each_of_many_reads_at_once() throws Exception {
        files.readAll(List.of(new RangeRead(files.main(), 0, 10), new RangeRead(open("other"), 0, 100)));

        assertThat(files.requests()).isEqualTo(2);
        assertThat(files.bytesRead()).isEqualTo(60);
    }

    @Test
    void remembers_the_objects_in_the_order_in_which_they_were_first_read() throws Exception {
        open("other").read(0, 1);
        files.main().read(0, 1);
        open("other").read(0, 1);

        assertThat(files.objectsRead()).containsExactly("other", "main");
    }

    @Test
    void counts_failed_requests_too() throws Exception {
        ByteSource gone = open("gone");

        assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> gone.read(0, 1));

        assertThat(files.requests()).isEqualTo(1);
        assertThat(files.bytesRead()).isZero();
    }

    @Test
    void counts_a_question_for_the_length_unless_a_read_has_told_it() throws Exception {
        assertThat(open("other").length()).hasValue(50);
        assertThat(files.requests()).isEqualTo(1);

        files.main().read(0, 1);
        assertThat(files.main().length()).hasValue(100);
        assertThat(files.requests()).isEqualTo(2);
    }

    @Nested
    class AsSource extends ByteSourceContract {
        @Override
        protected ByteSource source(byte[] content) {
            return new CountingFiles(new InMemoryFiles("main", Map.of("main", content))).main();
        }

        @Override
        protected ByteSource missing() {
            return new CountingFiles(new InMemoryFiles("gone", Map.of())).main();
        }
    }

    @Nested
    class AsFiles extends RecordingFilesContract {
        @Override
        protected RecordingFiles files(String mainPath, Map<String, byte[]> contents) {
            return new CountingFiles(new InMemoryFiles(mainPath, contents));
        }
    }

    private ByteSource open(String reference) throws UnreadableRecordingException {
        return files.open(RelativeReference.parse("main", 0, reference));
    }
}
