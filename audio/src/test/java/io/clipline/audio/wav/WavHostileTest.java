package io.clipline.audio.wav;

import static io.clipline.testkit.media.WavBuilder.UNKNOWN;
import static io.clipline.testkit.media.WavBuilder.riff;
import static io.clipline.testkit.media.WavBuilder.w64;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.HostileInput;
import io.clipline.testkit.media.WavBuilder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that are damaged in every way. */
class WavHostileTest {

    private static final ClipRange RANGE = new ClipRange(500, 1_000);
    private static final byte[] SOUND = WavCuts.sound(32_000);

    enum Kind {
        RIFF {
            @Override
            WavBuilder begin() {
                return riff("RIFF").format(1, 1, 8_000, 16).chunk("LIST", new byte[33]);
            }
        },
        RF64 {
            @Override
            WavBuilder begin() {
                return riff("RF64")
                        .ds64(SOUND.length)
                        .chunk("JUNK", new byte[9000])
                        .extensible(1, 1, 8_000, 16, 16, 4);
            }
        },
        W64 {
            @Override
            WavBuilder begin() {
                return w64().chunk("bext", new byte[77]).format(1, 1, 8_000, 16);
            }
        };

        abstract WavBuilder begin();

        HostileInput input() {
            WavBuilder file = begin();
            byte[] whole = this == RF64
                    ? file.chunk("data", UNKNOWN, SOUND).build()
                    : file.chunk("data", SOUND).build();
            return new HostileInput("room.wav", whole, RANGE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_failed_read_comes_through(Kind kind) throws Exception {
        assertThat(kind.input().assertEveryFailedReadComesThrough()).isLessThan(8);
    }

    @ParameterizedTest
    @EnumSource
    void a_store_that_tells_no_length_is_enough(Kind kind) throws Exception {
        kind.input().assertLengthIsNotNeeded();
    }

    @ParameterizedTest
    @EnumSource
    void a_file_that_ends_early_gives_the_clip_or_says_so(Kind kind) throws Exception {
        HostileInput.Tally tally = kind.input().assertEveryTruncationIsSaid("room.wav", 97);

        assertThat(tally.clips()).isPositive();
        assertThat(tally.refusals()).isGreaterThan(200);
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(60)
    void ten_thousand_mutations_are_harmless(Kind kind) {
        HostileInput.Tally tally = kind.input().assertMutationsAreHarmless("room.wav", 10_000, 200);

        assertThat(tally.clips()).isGreaterThan(2_000);
        assertThat(tally.refusals()).isGreaterThan(1_000);
    }
}
