package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "90, 90000",
        "90.25, 90250",
        "0.0004, 0",
        "0.0005, 1",
        "1:30, 90000",
        "1:02:03.250, 3723250",
        "99:59:59.999999999, 360000000",
        "' 12 ', 12000"
    })
    void isSecondsOrMinutesOrHoursRoundedToTheMillisecond(String text, long millis) {
        assertThat(TimeText.parseMillis(text)).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-1", "+1", "1:60", "1:60:00", "1e3", "PT1S", "1,5", "::", "1:", ".5", "٣", "999999999"})
    void isRefusedWithASentenceWhenItIsAnythingElse(String text) {
        assertThatThrownBy(() -> TimeText.parseMillis(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no time");
    }
}
