package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.HostileInput;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are damaged in every way, and such as are made to cost much. */
class FlacHostileTest {

    private static final ClipRange RANGE = new ClipRange(2_500, 1_000);
    private static final FlacStream STREAM = FlacCuts.small(5);
    /** For what is done ten thousand times: no longer than a search on both sides of the clip needs. */
    private static final ClipRange SHORT_RANGE = new ClipRange(700, 300);

    private static final FlacStream SHORT_STREAM = FlacCuts.small(2);

    enum Kind {
        BISECTION,
        SEEK_TABLE,
        VARIABLE_OF_UNKNOWN_LENGTH;

        HostileInput input() {
            return new HostileInput("room.flac", file(STREAM), RANGE);
        }

        HostileInput shortInput() {
            return new HostileInput("room.flac", file(SHORT_STREAM), SHORT_RANGE);
        }

        private byte[] file(FlacStream stream) {
            return switch (this) {
                case BISECTION -> stream.build();
                case SEEK_TABLE ->
                    stream.build(List.of(new Block(3, stream.seekTable(10)), new Block(6, new byte[9000])));
                case VARIABLE_OF_UNKNOWN_LENGTH ->
                    stream.variable().withTotal(0).build();
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_failed_read_comes_through(Kind kind) throws Exception {
        assertThat(kind.input().assertEveryFailedReadComesThrough()).isLessThan(16);
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_tells_no_length_is_enough(Kind kind) throws Exception {
        kind.input().assertLengthIsNotNeeded();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_ends_early_gives_the_clip_or_says_so(Kind kind) throws Exception {
        HostileInput.Tally tally = kind.input().assertEveryTruncationIsSaid("room.flac", 211);

        assertThat(tally.clips()).isGreaterThan(50);
        assertThat(tally.refusals()).isGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void ten_thousand_mutations_are_harmless(Kind kind) {
        HostileInput.Tally tally = kind.shortInput().assertMutationsAreHarmless("room.flac", 10_000, 300);

        assertThat(tally.clips()).isGreaterThan(2_000);
        assertThat(tally.refusals()).isGreaterThan(500);
    }

    @Test
    @Timeout(20)
    void millions_of_headers_without_frames_cost_no_more_than_some_passes_over_them() {
        // Each is followed by one that continues its number, and none has a checksum that is right.
        List<byte[]> headers = new ArrayList<>();
        byte[] header = SilentFrame.write(StreamInfoTest.MONO, new byte[4], true, 0, 16);
        for (int i = 0; i < 300_000; i++) {
            byte[] next = FlacStream.renumbered(header, i * 16L, true);
            next[next.length - 1] ^= 1;
            headers.add(next);
        }
        Collections.swap(headers, 0, 1);

        assertThat(FrameScan.of(joined(headers), 0, StreamInfoTest.MONO).frames())
                .isEmpty();
    }

    private static byte[] joined(List<byte[]> parts) {
        byte[] all = new byte[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
