package io.clipline.quickstart.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

    @Test
    void saysAHalfOpenRangeAndTheLength() {
        assertThat(ContentRange.parse("bytes 10-19/100")).contains(new ContentRange(10, 20, OptionalLong.of(100)));
    }

    @Test
    void mayNotKnowTheLength() {
        assertThat(ContentRange.parse("bytes 0-0/*")).contains(new ContentRange(0, 1, OptionalLong.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes */100",
                "bytes 20-10/100",
                "bytes 0-100/100",
                "bytes -1-5/10",
                "items 0-1/2",
                "bytes 0-1",
                "bytes 9999999999999999999-9999999999999999999/*"
            })
    void isNotThereWhenTheTextSaysNoneThatCanBe(String text) {
        assertThat(ContentRange.parse(text)).isEmpty();
    }
}
