package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.HostileInput;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Fmp4Hls;
import io.clipline.testkit.media.RewrittenHls;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fragmented MP4, parts of files, and encrypted segments: damaged in every way. */
class HostileFmp4Test {

    private static final ClipRange RANGE = new ClipRange(3500, 2000);
    private static final int SEGMENTS = 10;

    private static final FileSet FMP4 = NumberedFmp4.of(SEGMENTS)
            .fragmentsPerSegment(2)
            .withOtherBoxes()
            .videoBytes(300)
            .newInitEvery(2)
            .build();

    private static final FileSet ENCRYPTED = RewrittenHls.encrypted(
            NumberedFmp4.of(SEGMENTS).build(), segment -> "k" + segment / 4 + ".key", segment -> "");

    private static final FileSet IN_ONE_FILE =
            RewrittenHls.inOneFile(NumberedFmp4.of(SEGMENTS).build(), "all.mp4", true);

    private static HostileInput hostile(String kind) {
        FileSet hls = hls(kind);
        // A discontinuity lies at every second segment.
        return new HostileInput(hls.files(), hls.entry(), kind.equals("fmp4") ? new ClipRange(4300, 2000) : RANGE);
    }

    private static FileSet hls(String kind) {
        return switch (kind) {
            case "fmp4" -> FMP4;
            case "encrypted" -> ENCRYPTED;
            default -> IN_ONE_FILE;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"fmp4", "encrypted", "one file"})
    void every_failed_read_comes_through_and_no_length_is_needed(String kind) throws Exception {
        assertThat(hostile(kind).assertEveryFailedReadComesThrough()).isBetween(4, 30);
        hostile(kind).assertLengthIsNotNeeded();
    }

    @ParameterizedTest
    @CsvSource({
        "fmp4, init.mp4, true",
        "fmp4, init_4.mp4, true",
        // Where the first segment tells no time, durations do, and the clip says so.
        "fmp4, segment_00000.m4s, false",
        "fmp4, segment_00004.m4s, true",
        "encrypted, segment_00004.m4s, true",
        "encrypted, k1.key, true",
        "one file, all.mp4, true"
    })
    void what_ends_early_is_cut_right_or_refused(String kind, String path, boolean needed) throws Exception {
        HostileInput.Tally tally = hostile(kind).assertEveryTruncationIsSaid(path, 997);

        assertThat(tally.refusals() > 0).isEqualTo(needed);
    }

    @ParameterizedTest
    @CsvSource({
        "fmp4, init.mp4, 2500, 800",
        "fmp4, init_4.mp4, 500, 800",
        "fmp4, segment_00004.m4s, 3000, 500",
        "fmp4, playlist.m3u8, 1500, 1000",
        "encrypted, segment_00004.m4s, 1000, 600",
        "encrypted, playlist.m3u8, 1000, 1500",
        "one file, all.mp4, 2000, 1500",
        "one file, playlist.m3u8, 1000, 1000"
    })
    void mutations_end_in_a_clip_or_a_reason(String kind, String path, int count, int headBytes) {
        HostileInput.Tally tally = hostile(kind).assertMutationsAreHarmless(path, count, headBytes);

        assertThat(tally.refusals()).isPositive();
    }

    @Test
    void frames_that_cost_nothing_to_declare_are_refused_soon() throws Exception {
        // Thousands of fragments, each of which says that it has two million frames of the other track.
        FileSet hls = NumberedFmp4.of(2).build();
        byte[] bomb = FragmentBomb.of(20_000);
        FileSet bombs = NumberedFmp4.with(hls, Map.of(Fmp4Hls.path(0), bomb, Fmp4Hls.path(1), bomb));

        HostileInput.Tally tally = new HostileInput(bombs.files(), bombs.entry(), new ClipRange(0, 1000))
                .assertMutationsAreHarmless(Fmp4Hls.path(1), 3, 8);

        assertThat(tally.clips()).isZero();
    }
}
