package io.clipline.request.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.clipline.audio.RelativeReference;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaptionsReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.vtt",
                "subtitles/en/index.m3u8",
                "an%20evening.vtt",
                "an evening.vtt",
                "a+b.vtt",
                "caf\u00e9.vtt",
                "caf%C3%A9.vtt",
                "100%25.vtt",
                "why%3F.vtt",
                "..a/b..vtt",
                "1:2.vtt",
                ".hidden",
            })
    void aReferenceInsideTheFolderIsTaken(String reference) {
        assertThat(CaptionsReference.problem(reference)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a.vtt",
                "//host/a.vtt",
                "\\a.vtt",
                "a\\..\\b.vtt",
                "s3://bucket/a.vtt",
                "file:a.vtt",
                "data:text/vtt,WEBVTT",
                "a.vtt?x=1",
                "a.vtt#t",
                "../a.vtt",
                "a/../../b.vtt",
                "a/./b.vtt",
                "a//b.vtt",
                "a/",
                "a/ /b.vtt",
                "a/.../b.vtt",
                "%2e%2e/a.vtt",
                ".%2E/a.vtt",
                "a%2Fb.vtt",
                "a%5Cb.vtt",
                "a%00.vtt",
                "a%0Ab.vtt",
                "a%252e%252e.vtt",
                "100%.vtt",
                "100%2",
                "a%-1.vtt",
                "a%\uff11\uff11.vtt",
                "caf%E9.vtt",
                "%C0%AE%C0%AE/a.vtt",
            })
    void anyOtherReferenceIsRefused(String reference) {
        assertThat(CaptionsReference.problem(reference)).isPresent();
    }

    @Test
    void whatIsTakenHereTheWorkerTakesToo() {
        String[] pieces = {
            "a", "b.vtt", "/", ".", "..", "%", "%2e", "%2F", "%25", "%5c", "%00", "%C3%A9", "%e9", "\u00e9", "\\", ":",
            "?", "#", "+", " ", "2e", "\u3000", "s3:", "\uff11"
        };
        Random random = new Random(9);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder reference = new StringBuilder();
            for (int j = random.nextInt(6); j >= 0; j--) {
                reference.append(pieces[random.nextInt(pieces.length)]);
            }
            String text = reference.toString();
            if (TextRule.CAPTIONS.problem(text).isEmpty()
                    && CaptionsReference.problem(text).isEmpty()) {
                taken++;
                assertThatNoException().as(text).isThrownBy(() -> RelativeReference.parse("playlist.m3u8", 0, text));
            }
        }
        assertThat(taken).isGreaterThan(1_000);
    }
}
