package io.clipline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingIdTest {
    private static final String MICROPHONE = "\ud83c\udf99";

    static Stream<String> ids() {
        return Stream.of("a", "1yxBerlin-42", "an evening", "録音", "r".repeat(128), MICROPHONE.repeat(64));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aShortPrintableTextIsAnIdThatAClipsIdCanBeMadeOf(String text) {
        assertThat(RecordingId.isValid(text)).isTrue();
        assertThat(ClipId.fromWish(text, 0, 5_000, "user-7")).matches(ClipId::isValid);
    }

    static Stream<String> tooLong() {
        return Stream.of("r".repeat(129), MICROPHONE.repeat(64) + "r", MICROPHONE.repeat(65));
    }

    @ParameterizedTest
    @MethodSource("tooLong")
    void lengthIsCountedInUtf16Units(String text) {
        assertThat(RecordingId.isValid(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "a\u0085b", "a\u007f", "a\ud83cb", "\udf99"})
    void otherTextIsNotAnId(String text) {
        assertThat(RecordingId.isValid(text)).isFalse();
    }
}
