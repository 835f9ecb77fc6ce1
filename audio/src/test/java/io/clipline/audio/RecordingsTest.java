package io.clipline.audio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recognition; what is opened is tested with each format. */
class RecordingsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "OggS......, Ogg",
                "\"RIFF....AVI \", \"RIFF, but not WAV\"",
                "RIFX....WAVE, big-endian WAV (RIFX)",
                "\"ID3\u0003..\", \"an ID3 tag without frames behind it\"",
                "\u00ff\u00f1P\u0080, raw AAC (ADTS) without a second frame",
                "\u00ff\u00fb\u0090d, MP3 without a second frame",
                "MJR00002, a Janus recording (MJR)",
                "<!DOCTYPE html>, a web page",
                "<?xml version='1.0'?>, XML",
                "{}, JSON",
                "something, nothing known (73 6f 6d 65 74 68 69 6e)"
            })
    void says_what_an_unknown_recording_looks_like(String begins, String described) {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(begins.getBytes(ISO_8859_1)))
                .withMessageContaining("begins like " + described + ";")
                .withMessageContaining("an HLS media playlist or MP4 or M4A or Opus in WebM or Matroska or Opus in Ogg "
                        + "or raw AAC (ADTS) or FLAC or WAV or MP3");
    }

    @Test
    void knows_a_transport_stream_by_two_packets() {
        byte[] packets = new byte[376];
        packets[0] = 'G';
        packets[188] = 'G';

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(packets))
                .withMessageContaining("an MPEG transport stream");
    }

    @Test
    void refuses_an_empty_object() {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> open(new byte[0]))
                .withMessageContaining("empty");
    }

    @ParameterizedTest
    @CsvSource({"'#EXTM3U\n'", "'\ufeff#EXTM3U\r\n'", "'\n \t#EXTM3U\n'"})
    void recognises_a_playlist_by_its_first_line(String text) {
        assertThatExceptionOfType(RecordingEndedException.class)
                .isThrownBy(() -> open(text.getBytes(UTF_8)))
                .withMessageContaining("lists no segment");
    }

    @Test
    void opens_each_format_by_its_content_under_any_name() throws Exception {
        TimeCodedRecording sound = new TimeCodedRecording(20, 48000, 1);
        Map<String, byte[]> hls =
                new HashMap<>(PackedAacHls.of(sound.adtsBytes()).build().files());
        hls.put("misnamed.mp4", Objects.requireNonNull(hls.get(PackedAacHls.PLAYLIST)));

        Recording playlist = Recordings.open(new InMemoryFiles("misnamed.mp4", hls));
        Recording m4a = Recordings.open(
                new InMemoryFiles("misnamed.m3u8", Map.of("misnamed.m3u8", Files.readAllBytes(sound.m4a()))));

        assertThat(playlist.info().format()).isEqualTo("hls-packed-aac");
        assertThat(m4a.info().format()).isEqualTo("mp4");
        assertThat(playlist.cut(new ClipRange(5000, 2000)).format().contentType())
                .isEqualTo("audio/mp4");
        assertThat(m4a.cut(new ClipRange(5000, 2000)).format().contentType()).isEqualTo("audio/mp4");
    }

    private static void open(byte[] bytes) throws Exception {
        Recordings.open(new InMemoryFiles("recording.bin", Map.of("recording.bin", bytes)));
    }
}
