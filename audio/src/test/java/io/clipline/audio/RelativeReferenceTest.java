package io.clipline.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "chunk_1.aac, chunk_1.aac",
        "./chunk_1.aac, chunk_1.aac",
        "sub/folder/chunk.aac, sub/folder/chunk.aac",
        "sub/./chunk.aac, sub/chunk.aac",
        "with%20blank.aac, with blank.aac",
        "with blank.aac, with blank.aac",
        "50%25.aac, 50%.aac",
        "caf%C3%A9.aac, café.aac",
        "café.aac, café.aac",
        ".hidden, .hidden",
        "a..b, a..b",
        "..a, ..a",
        "2024-07-05T15:17:40.aac, 2024-07-05T15:17:40.aac",
        "room%3A1.aac, room:1.aac"
    })
    void decodes_the_path_once(String reference, String path) throws Exception {
        assertThat(parse(reference)).isEqualTo(new RelativeReference(path, Optional.empty()));
    }

    @Test
    void keeps_the_query_apart_and_as_it_is() throws Exception {
        assertThat(parse("chunk.aac?type=live&t=%2e%2e/..?#".replace("#", "")))
                .isEqualTo(new RelativeReference("chunk.aac", Optional.of("type=live&t=%2e%2e/..?")));
        assertThat(parse("chunk.aac?")).isEqualTo(new RelativeReference("chunk.aac", Optional.of("")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // other hosts and schemes
                "http://evil.example/chunk.aac",
                "HTTPS://evil.example/chunk.aac",
                "file:///etc/passwd",
                "file:etc/passwd",
                "data:audio/aac;base64,AAAA",
                "s3://other-bucket/key",
                "crypto+http:x",
                "C:\\windows\\win.ini",
                "c:chunk.aac",
                "//evil.example/chunk.aac",
                "\\\\evil.example\\chunk.aac",
                // absolute paths
                "/etc/passwd",
                "\\etc\\passwd",
                "%2Fetc/passwd",
                "%5Cetc",
                // the parent in every spelling
                "..",
                "../chunk.aac",
                "../../../../etc/passwd",
                "sub/../../chunk.aac",
                "sub/..",
                "%2e%2e/chunk.aac",
                "%2E%2e/chunk.aac",
                ".%2e/chunk.aac",
                "%2e./chunk.aac",
                "..%2fchunk.aac",
                "..%5cchunk.aac",
                "..\\chunk.aac",
                "sub\\..\\..\\chunk.aac",
                ".. /chunk.aac",
                "..%20/chunk.aac",
                " ../chunk.aac",
                "...",
                "%252e%252e/chunk.aac",
                "%252e%252e%252fchunk.aac",
                "..%252fchunk.aac",
                "%c0%ae%c0%ae/chunk.aac",
                "%c0%2e%c0%2e/chunk.aac",
                // no file
                "",
                ".",
                "./",
                "sub/",
                "a//b",
                "?query",
                "#fragment",
                "chunk.aac#fragment",
                // broken escapes and control characters
                "%",
                "chunk%",
                "chunk%4",
                "chunk%zz.aac",
                "chunk%ff.aac",
                "chunk%00.aac",
                "chunk\u0000.aac",
                "chunk\t.aac",
                "chunk%0d%0aHost:evil",
                "chunk.aac?a\u0007b",
                "chunk\u0085.aac"
            })
    void refuses_what_leads_out_of_the_folder_or_is_no_reference(String reference) {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse(reference))
                .withMessageContaining("must stay in the recording's own folder")
                .withMessageContaining("list.m3u8, byte 77")
                .withMessageNotContainingAny("\0", "\t", "\u0007", "\u0085");
    }

    @Test
    void refuses_what_is_too_long_and_shows_only_its_beginning() {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse("a".repeat(2049)))
                .withMessageContaining("longer than 2048")
                .extracting(Throwable::toString, STRING)
                .hasSizeLessThan(300);
    }

    @Test
    void takes_no_longer_for_hostile_input() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            parse(". ".repeat(1000) + "x");
            parse("%25%32".repeat(300));
            parse("a:".repeat(2).replace(':', '_') + "/".concat("b/".repeat(1000)) + "c");
        });
    }

    @Test
    void cannot_be_made_around_the_check() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RelativeReference("../x", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RelativeReference("/x", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RelativeReference("a//x", Optional.empty()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RelativeReference("", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%20b/c%C3%A9.aac?x=1", "room%3A1.aac", "50%25.aac", "a-b_c.d~e/f"})
    void goes_back_into_a_uri_as_it_came(String reference) throws Exception {
        assertThat(parse(reference).toUriReference()).isEqualTo(reference);
    }

    private static RelativeReference parse(String reference) throws MalformedRecordingException {
        return RelativeReference.parse("list.m3u8", 77, reference);
    }
}
