package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DoneOffsetsTest {

    /** What a broker takes unless it is told otherwise. */
    private static final int MAX_METADATA_BYTES = 4096;

    @Test
    void survivesBeingWrittenAndRead() {
        DoneOffsets done = DoneOffsets.none(1_000_000_000_000L);
        done.add(1_000_000_000_003L);

        DoneOffsets read = DoneOffsets.parse(1_000_000_000_000L, done.text());

        assertThat(read.contains(1_000_000_000_003L)).isTrue();
        assertThat(read.contains(1_000_000_000_002L)).isFalse();
    }

    @Test
    void theFullestOneFitsIntoTheMetadataOfACommit() {
        DoneOffsets done = DoneOffsets.none(7);
        for (long offset = 7; offset < 7 + DoneOffsets.MAX_SPAN + 10; offset++) {
            done.add(offset);
        }

        assertThat(done.text()).hasSizeLessThan(MAX_METADATA_BYTES);
        assertThat(done.contains(7 + DoneOffsets.MAX_SPAN - 1)).isTrue();
        assertThat(done.contains(7 + DoneOffsets.MAX_SPAN)).isFalse();
    }

    @Test
    void nothingIsWrittenWhenThereIsNothingToSay() {
        assertThat(DoneOffsets.none(3).text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "leader", "clipline1:", "clipline1:***", "clipline2:AA==", "NO_METADATA"})
    void textThatIsNotOursSaysNothing(String text) {
        DoneOffsets read = DoneOffsets.parse(0, text);

        for (long offset = 0; offset < 100; offset++) {
            assertThat(read.contains(offset)).isFalse();
        }
    }

    @Test
    void textThatIsTooLongSaysNothing() {
        assertThat(DoneOffsets.parse(0, "clipline1:" + "/".repeat(8_000)).contains(0))
                .isFalse();
    }

    @Test
    void offsetsBeforeThePositionAreNotKnown() {
        DoneOffsets done = DoneOffsets.none(10);
        done.add(9);

        assertThat(done.contains(9)).isFalse();
        assertThat(done.text()).isEmpty();
    }
}
