package io.clipline.audio.hls;

import static io.clipline.audio.hls.NumberedTransportStream.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of several streams of AAC is cut, and what is said of it. */
class TransportStreamTracksTest {

    private static final ClipRange RANGE = new ClipRange(3_000, 2_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 17})
    void of_two_the_first_is_cut_and_the_clip_says_which(int framesPerPes) throws Exception {
        Clip clip = open(NumberedTransportStream.of(8)
                        .framesPerPes(framesPerPes)
                        .videoPackets(2)
                        .secondAudio())
                .cut(RANGE);

        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(clip.warnings())
                .containsExactly("The recording has 2 audio tracks: the clip is of the 1. of them, PID 0x101.");
    }

    @Test
    void of_one_nothing_is_said() throws Exception {
        assertThat(open(NumberedTransportStream.of(8).videoPackets(2))
                        .cut(RANGE)
                        .warnings())
                .isEmpty();
    }
}
