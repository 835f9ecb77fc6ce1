package io.clipline.audio.matroska;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.ClipRange;
import io.clipline.audio.HostileInput;
import io.clipline.testkit.media.EbmlElement;
import io.clipline.testkit.media.MatroskaBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileMatroskaTest {

    private static final ClipRange CLIP = new ClipRange(40_000, 2_000);
    private static final String NAME = "rec.webm";

    private static byte[] file(boolean cues) {
        MatroskaBuilder file = MatroskaBuilder.ofPackets(2_500);
        return (cues ? file.cues() : file.live().clusterUnits(1_000)).build();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_read_that_fails_anywhere_fails_the_cut(boolean cues) throws Exception {
        HostileInput input = new HostileInput(NAME, file(cues), CLIP);

        assertThat(input.assertEveryFailedReadComesThrough()).isBetween(3, 20);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_store_that_tells_no_lengths_is_enough(boolean cues) throws Exception {
        new HostileInput(NAME, file(cues), CLIP).assertLengthIsNotNeeded();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_file_that_is_cut_off_gives_the_clip_or_says_that_it_ends(boolean cues) throws Exception {
        HostileInput.Tally tally = new HostileInput(NAME, file(cues), CLIP).assertEveryTruncationIsSaid(NAME, 997);

        assertThat(tally.clips()).isPositive();
        assertThat(tally.refusals()).isGreaterThan(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ten_thousand_mutations_end_in_a_clip_or_a_reason(boolean cues) {
        HostileInput input = new HostileInput(NAME, file(cues), CLIP);

        HostileInput.Tally tally = input.assertMutationsAreHarmless(NAME, 5_000, 300);
        assertThat(tally.clips()).isGreaterThan(500);
        assertThat(tally.refusals()).isGreaterThan(500);
    }

    @Test
    void elements_in_elements_and_sizes_beyond_any_file_are_refused() {
        EbmlElement deep = EbmlElement.element(Id.BLOCK_GROUP);
        for (int i = 0; i < 5_000; i++) {
            deep = EbmlElement.element(Id.BLOCK_GROUP).child(deep);
        }
        byte[] file = MatroskaBuilder.ofPackets(2_500).beforeClusters(deep).build();

        HostileInput.Tally tally = new HostileInput(NAME, file, CLIP).assertMutationsAreHarmless(NAME, 200, 300);
        assertThat(tally.clips() + tally.refusals()).isEqualTo(200);
    }
}
