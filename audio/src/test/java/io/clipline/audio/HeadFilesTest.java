package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HeadFilesTest {

    @Test
    void reads_the_head_once_and_what_lies_behind_it_when_asked() throws Exception {
        byte[] content = new byte[1000];
        CountingFiles counting = new CountingFiles(new InMemoryFiles("a", Map.of("a", content)));
        HeadFiles files = HeadFiles.read(counting, 100);

        files.main().read(0, 100);
        files.main().read(20, 60);
        assertThat(counting.requests()).isEqualTo(1);

        assertThat(files.main().read(50, 300)).hasSize(250);
        assertThat(counting.requests()).isEqualTo(2);
        assertThat(counting.bytesRead()).isEqualTo(300);
    }

    @Test
    void asks_nothing_more_of_an_object_that_is_shorter_than_the_head() throws Exception {
        CountingFiles counting = new CountingFiles(new InMemoryFiles("a", Map.of("a", new byte[99])));
        HeadFiles files = HeadFiles.read(counting, 100);

        assertThat(files.main().read(0, 5000)).hasSize(99);
        assertThat(files.main().readTail(200)).hasSize(99);
        assertThat(files.main().length()).hasValue(99);
        assertThat(counting.requests()).isEqualTo(1);
    }

    @Nested
    class WithAShortHead extends Contract {
        WithAShortHead() {
            super(100);
        }
    }

    @Nested
    class WithAHeadThatHoldsAllButOne extends Contract {
        WithAHeadThatHoldsAllButOne() {
            super(999);
        }
    }

    @Nested
    class WithALongHead extends Contract {
        WithALongHead() {
            super(5000);
        }
    }

    @Nested
    class AsFiles extends RecordingFilesContract {
        @Override
        protected RecordingFiles files(String mainPath, Map<String, byte[]> contents) throws Exception {
            return HeadFiles.read(new InMemoryFiles(mainPath, contents), 64);
        }
    }

    private abstract static class Contract extends ByteSourceContract {

        private final int headBytes;

        Contract(int headBytes) {
            this.headBytes = headBytes;
        }

        @Override
        protected ByteSource source(byte[] content) throws Exception {
            return HeadFiles.read(new InMemoryFiles("a", Map.of("a", content)), headBytes)
                    .main();
        }

        @Override
        protected ByteSource missing() {
            return new InMemoryFiles("gone", Map.of()).main();
        }
    }
}
