package io.clipline.worker.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

    @Test
    void theLastByteIsIncludedAsHttpSaysAndThenExcludedAsWeSay() {
        assertThat(ContentRange.parse("bytes 10-19/5000000000")).contains(new ContentRange(10, 20, 5_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes */100",
                "bytes 0-9/*",
                "bytes 9-0/100",
                "bytes 0-100/100",
                "bytes -5-9/100",
                "items 0-9/100",
                "bytes 0-9/100, 20-29/100",
                "bytes 0-99999999999999999999/99999999999999999999"
            })
    void whatContradictsItselfOrSaysTooLittleIsNotBelieved(String text) {
        assertThat(ContentRange.parse(text)).isEmpty();
    }

    @Test
    void anAnswerMustBeWhatWasAskedForAsFarAsTheObjectHasIt() {
        AskedRange slice = new AskedRange.Slice(10, 20);
        assertThat(slice.isAnsweredBy(new ContentRange(10, 20, 100))).isTrue();
        assertThat(slice.isAnsweredBy(new ContentRange(10, 15, 15))).isTrue();
        assertThat(slice.isAnsweredBy(new ContentRange(10, 15, 100))).isFalse();
        assertThat(slice.isAnsweredBy(new ContentRange(0, 10, 100))).isFalse();

        AskedRange tail = new AskedRange.Tail(8);
        assertThat(tail.isAnsweredBy(new ContentRange(92, 100, 100))).isTrue();
        assertThat(tail.isAnsweredBy(new ContentRange(0, 5, 5))).isTrue();
        assertThat(tail.isAnsweredBy(new ContentRange(0, 8, 100))).isFalse();
    }
}
