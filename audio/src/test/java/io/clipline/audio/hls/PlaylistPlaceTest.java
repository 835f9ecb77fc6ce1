package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RelativeReference;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What references mean that say where they are in full, and that none leads out of the recording's folder. */
class PlaylistPlaceTest {

    private static final PlaylistPlace PLACE = at("http://Host.example:8080/rooms/my%20room/list.m3u8?token=1");

    @ParameterizedTest
    @CsvSource({
        "http://host.example:8080/rooms/my%20room/k.key, k.key",
        "HTTP://HOST.EXAMPLE:8080/rooms/my%20room/a/b.aac, a/b.aac",
        "//host.example:8080/rooms/my%20room/k.key, k.key",
        "/rooms/my%20room/k.key, k.key",
        "/rooms/my room/k.key, k.key",
        "/rooms/%6Dy%20room/k.key, k.key",
        "/rooms/./other/../my%20room/a/../k.key, k.key",
        "/../rooms/my%20room/k.key, k.key",
        "/rooms/my%20room/room:1.aac, room:1.aac",
        "sub/k.key, sub/k.key"
    })
    void what_lies_in_the_recordings_folder_counts_from_there(String text, String path) throws Exception {
        assertThat(PLACE.reference("p", 7, text)).isEqualTo(new RelativeReference(path, Optional.empty()));
    }

    @Test
    void a_query_is_the_references_own() throws Exception {
        assertThat(PLACE.reference("p", 7, "/rooms/my%20room/k.key?t=/../%2e%2e/x"))
                .isEqualTo(new RelativeReference("k.key", Optional.of("t=/../%2e%2e/x")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // other places
                "http://evil.example:8080/rooms/my%20room/k.key",
                "https://host.example:8080/rooms/my%20room/k.key",
                "http://host.example/rooms/my%20room/k.key",
                "http://host.example:80801/rooms/my%20room/k.key",
                "http://host.example:8081/rooms/my%20room/k.key",
                "http://host.example.:8080/rooms/my%20room/k.key",
                "http://host.example.evil.example:8080/rooms/my%20room/k.key",
                "//evil.example/rooms/my%20room/k.key",
                "///rooms/my%20room/k.key",
                "http:///rooms/my%20room/k.key",
                "http:/rooms/my%20room/k.key",
                "http:k.key",
                "file:///rooms/my%20room/k.key",
                "skd://k",
                "data:,k",
                // users, and what only looks like the host
                "http://host.example:8080@evil.example/rooms/my%20room/k.key",
                "http://127.0.0.1@host.example:8080/rooms/my%20room/k.key",
                "http://evil.example\\@host.example:8080/rooms/my%20room/k.key",
                "http://host.example:8080\\.evil.example/rooms/my%20room/k.key",
                "http://host.example:8080:80/rooms/my%20room/k.key",
                "http://host.example%3A8080/rooms/my%20room/k.key",
                "http://host.example:8080#/rooms/my%20room/k.key",
                "http://host.example:8080?/rooms/my%20room/k.key",
                // other folders
                "http://host.example:8080",
                "http://host.example:8080/",
                "http://host.example:8080/k.key",
                "/k.key",
                "/rooms/my%20room",
                "/rooms/my%20room/",
                "/rooms/my%20room2/k.key",
                "/rooms/My%20room/k.key",
                "/rooms/k.key",
                "/rooms/my%20room/../k.key",
                "/rooms/my%20room/a/../../k.key",
                "/rooms/my%20room/..",
                "/rooms/my%20room/..%2fk.key",
                "/rooms/my%20room/..%5ck.key",
                "/rooms/my%20room/%2e%2e/k.key",
                "/rooms/my%20room/%252e%252e/k.key",
                "/rooms/my%20room/..\\k.key",
                "/rooms%2fmy%20room/k.key",
                "/rooms/my%20room//k.key",
                "//rooms/my%20room/k.key",
                "\\rooms\\my%20room\\k.key",
                "../my%20room/k.key"
            })
    void what_is_not_known_to_lie_there_is_refused(String text) {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> PLACE.reference("p", 7, text))
                .withMessageContaining("the reference '")
                .matches(e -> e.position() == 7 && e.sourceName().equals("p"));
    }

    @Test
    void the_port_of_a_scheme_may_be_left_out() throws Exception {
        assertThat(at("https://h/a/list.m3u8")
                        .reference("p", 0, "https://h:443/a/k")
                        .path())
                .isEqualTo("k");
        assertThat(at("http://h:80/a/list.m3u8")
                        .reference("p", 0, "http://h/a/k")
                        .path())
                .isEqualTo("k");
        assertThat(at("http://h/a/list.m3u8").reference("p", 0, "http://h:/a/k").path())
                .isEqualTo("k");
        assertThat(at("http://[::1]:9/a/list.m3u8")
                        .reference("p", 0, "http://[::1]:9/a/k")
                        .path())
                .isEqualTo("k");
        assertThat(at("http://me:secret@h/a/list.m3u8")
                        .reference("p", 0, "http://h/a/k")
                        .path())
                .isEqualTo("k");
    }

    @Test
    void a_recording_at_the_root_has_all_below_it() throws Exception {
        assertThat(at("http://h/list.m3u8")
                        .reference("p", 0, "http://h/a/k.key")
                        .path())
                .isEqualTo("a/k.key");
        assertThat(at("http://h").reference("p", 0, "/k.key").path()).isEqualTo("k.key");
    }

    @Test
    void a_playlist_in_a_folder_may_name_what_lies_beside_that() throws Exception {
        PlaylistPlace audio = PLACE.of(new RelativeReference("audio/list.m3u8", Optional.empty()));

        assertThat(audio.reference("p", 0, "/rooms/my%20room/k.key").path()).isEqualTo("k.key");
        assertThat(audio.reference("p", 0, "k.key").path()).isEqualTo("audio/k.key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://h/a/k.key", "/a/k.key", "//h/k.key", "s3://bucket/a/k.key"})
    void where_the_store_has_no_urls_nothing_says_what_they_mean(String text) {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> PlaylistPlace.UNKNOWN.reference("p", 7, text))
                .withMessageContaining(
                        "nothing says whether that is in its folder; write it from the playlist's folder");
    }

    private static PlaylistPlace at(String url) {
        return new PlaylistPlace(Optional.of(URI.create(url)), "");
    }
}
