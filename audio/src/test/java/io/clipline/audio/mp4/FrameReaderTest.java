package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.ByteSource;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many requests frames cost that lie side by side, or with other things between them. */
class FrameReaderTest {

    private static final int FRAME_BYTES = 200;

    @Test
    void frames_side_by_side_are_one_request() throws Exception {
        Cost cost = read(frames(1_408, 0));

        assertThat(cost.requests()).isEqualTo(1);
        assertThat(cost.bytes()).isEqualTo(1_408 * FRAME_BYTES);
    }

    @Test
    void what_lies_between_is_read_too_where_that_is_cheaper_than_a_request() throws Exception {
        assertThat(read(frames(3, FrameReader.MAX_GAP_BYTES)).requests()).isEqualTo(1);

        Cost apart = read(frames(3, FrameReader.MAX_GAP_BYTES + 1));
        assertThat(apart.requests()).isEqualTo(3);
        assertThat(apart.bytes()).isEqualTo(3 * FRAME_BYTES);
    }

    @Test
    void what_lies_between_is_left_out_where_it_would_be_too_much_in_all() throws Exception {
        Cost cost = read(frames(1_408, 200_000));

        assertThat(cost.bytes()).isEqualTo(1_408 * FRAME_BYTES);
        assertThat(cost.requests()).isEqualTo(1_408);
    }

    @Test
    void large_reads_are_cut_into_several() throws Exception {
        assertThat(read(frames(20, 199_800)).requests()).isEqualTo(2);
    }

    @Test
    void frames_in_any_order_come_back_in_the_order_asked_for() throws Exception {
        List<Span> backwards = List.of(new Span(600, 603), new Span(100, 101), new Span(300, 302));

        assertThat(FrameReader.read(new SparseFile(new Zeros()), backwards))
                .extracting(bytes -> bytes.length)
                .containsExactly(3, 1, 2);
    }

    @Test
    void more_than_a_clip_can_be_is_refused_unread() {
        CountingFiles files = new CountingFiles(new Zeros());
        List<Span> frames = IntStream.range(0, 5_000)
                .mapToObj(i -> new Span(i * 8_191L, (i + 1) * 8_191L))
                .toList();

        assertThatThrownBy(() -> FrameReader.read(new SparseFile(files), frames))
                .isInstanceOf(UnsupportedRecordingException.class)
                .hasMessageContaining("the clip needs 40955000 bytes");
        assertThat(files.bytesRead()).isZero();
    }

    private record Cost(long requests, long bytes) {}

    private static Cost read(List<Span> frames) throws Exception {
        CountingFiles files = new CountingFiles(new Zeros());
        SparseFile file = new SparseFile(files);
        // As when a file is opened: the first read tells how long it is.
        file.peek(0, 1);
        Cost before = new Cost(files.requests(), files.bytesRead());
        assertThat(FrameReader.read(file, frames)).hasSameSizeAs(frames).allSatisfy(frame -> assertThat(frame)
                .hasSize(FRAME_BYTES));
        return new Cost(files.requests() - before.requests(), files.bytesRead() - before.bytes());
    }

    private static List<Span> frames(int count, int gapBytes) {
        long step = FRAME_BYTES + (long) gapBytes;
        return IntStream.range(0, count)
                .mapToObj(i -> new Span(10_000 + i * step, 10_000 + i * step + FRAME_BYTES))
                .toList();
    }

    /** A terabyte of zeros that tells its length. */
    private record Zeros() implements RecordingFiles, ByteSource {

        @Override
        public ByteSource main() {
            return this;
        }

        @Override
        public ByteSource open(RelativeReference reference) {
            throw new AssertionError("there is one file, not " + reference);
        }

        @Override
        public String name() {
            return "zeros.mp4";
        }

        @Override
        public byte[] read(long start, long end) {
            return new byte[(int) (end - start)];
        }

        @Override
        public byte[] readTail(int count) {
            return new byte[count];
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.of(1L << 40);
        }
    }
}
