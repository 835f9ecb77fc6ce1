package io.clipline.audio.captions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryByteSource;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WebVttTest {

    private static final String TALK = """
            WEBVTT - a talk

            STYLE
            ::cue(v) { color: lime }

            NOTE not for listeners

            greeting
            00:58.000 --> 01:02.500 line:0 align:start
            <v Ada>Good evening
            everybody

            01:02.500 --> 01:10.000
            and <00:01:05.000>welcome <00:01:09.500>here

            01:00:00.000 --> 01:00:05.000
            an hour later
            """;

    @Test
    void cues_are_cut_to_the_clip_and_end_at_its_edges() throws Exception {
        assertThat(cut(TALK, 60_000, 6_000)).isEqualTo("""
                WEBVTT

                STYLE
                ::cue(v) { color: lime }

                greeting
                00:00:00.000 --> 00:00:02.500 line:0 align:start
                <v Ada>Good evening
                everybody

                00:00:02.500 --> 00:00:06.000
                and <00:00:05.000>welcome here

                """);
    }

    @Test
    void a_clip_in_which_nothing_is_said_has_no_cues() throws Exception {
        WebVtt clip = parse(TALK).cut(new ClipRange(200_000, 30_000));

        assertThat(clip.hasCues()).isFalse();
        assertThat(parse(TALK).hasCues()).isTrue();
    }

    @Test
    void a_cue_that_only_touches_the_clip_is_not_in_it() throws Exception {
        assertThat(parse(TALK).cut(new ClipRange(70_000, 1_000)).hasCues()).isFalse();
        assertThat(parse(TALK).cut(new ClipRange(57_000, 1_000)).hasCues()).isFalse();
        assertThat(parse(TALK).cut(new ClipRange(3_604_999, 1_000)).cues())
                .singleElement()
                .satisfies(cue -> assertThat(cue.endMillis()).isEqualTo(1));
    }

    @Test
    void what_was_cut_can_be_read_and_cut_again() throws Exception {
        String clip = cut(TALK, 60_000, 30_000);

        assertThat(cut(clip, 0, 30_000)).isEqualTo(clip);
    }

    @Test
    void a_byte_order_mark_and_lines_of_any_system_are_read() throws Exception {
        String windows = "\uFEFF" + TALK.replace("\n", "\r\n");
        String old = TALK.replace('\n', '\r');

        assertThat(cut(windows, 60_000, 6_000)).isEqualTo(cut(TALK, 60_000, 6_000));
        assertThat(cut(old, 60_000, 6_000)).isEqualTo(cut(TALK, 60_000, 6_000));
    }

    @Test
    void cues_that_break_the_rules_are_dropped_and_the_rest_stays() throws Exception {
        WebVtt captions = parse("""
                WEBVTT

                00:00:01,000 --> 00:00:02,000
                commas are SubRip

                00:03.000 --> 00:02.000
                backwards

                00:04.000 --> 00:04.000
                no time at all

                00:70.000 --> 01:80.000
                no such second

                00:05.000 -->

                00:06.000 --> 00:07.000

                00:08.000 --> 00:09.000
                kept
                00:09.000 --> 00:10.000
                kept although no line parts it
                """);

        assertThat(captions.cues()).extracting(Cue::text).containsExactly("kept", "kept although no line parts it");
    }

    @Test
    void what_browsers_forgive_is_read() throws Exception {
        WebVtt captions = parse("""
                WEBVTT
                00:01.000 --> 00:02.000
                no line behind the header

                00:03.000-->00:04.000
                no spaces

                1:00:05.000 --> 1:00:06.000 align:start
                an hour of one digit

                NOTE written by hand,
                in two lines
                00:07.000 --> 00:08.000
                no line behind the note
                """);

        assertThat(captions.cues())
                .extracting(Cue::text)
                .containsExactly(
                        "no line behind the header", "no spaces", "an hour of one digit", "no line behind the note");
        assertThat(captions.cues().get(2).startMillis()).isEqualTo(3_605_000);
        assertThat(captions.cues().get(2).settings()).isEqualTo("align:start");
    }

    @Test
    void what_is_no_webvtt_is_refused() {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> parse("1\n00:00:01,000 --> 00:00:02,000\nSubRip\n"))
                .withMessage("captions begin with WEBVTT, these do not (room.vtt, byte 0)");
        assertThatExceptionOfType(MalformedRecordingException.class).isThrownBy(() -> parse(""));
        assertThatExceptionOfType(MalformedRecordingException.class).isThrownBy(() -> parse("WEBVTTX\n"));
    }

    @Test
    void more_than_4_MB_or_100_000_cues_are_refused() {
        byte[] large = ("WEBVTT\n" + "x".repeat(4 << 20)).getBytes(UTF_8);
        String many = "WEBVTT\n\n" + "00:01.000 --> 00:02.000\nx\n\n".repeat(100_001);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> WebVtt.read(new InMemoryByteSource("room.vtt", large)))
                .withMessageContaining("more than 4194304 bytes");
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> parse(many))
                .withMessageContaining("more than 100000 cues");
    }

    @Test
    @Timeout(60)
    void ten_thousand_mutations_end_in_captions_or_a_reason() {
        byte[] file = TALK.getBytes(UTF_8);
        Random random = new Random(20_261_122);
        int read = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutated = file.clone();
            for (int n = random.nextInt(10); n >= 0; n--) {
                int at = random.nextInt(mutated.length);
                int length = Math.min(mutated.length - at, 1 + random.nextInt(8));
                if (random.nextBoolean()) {
                    System.arraycopy(mutated, random.nextInt(mutated.length - length + 1), mutated, at, length);
                } else {
                    mutated[at] = (byte) random.nextInt(256);
                }
            }
            try {
                WebVtt clip = WebVtt.parse("room.vtt", mutated).cut(new ClipRange(60_000, 30_000));
                assertThat(clip.cues()).allSatisfy(cue -> {
                    assertThat(cue.startMillis()).isNotNegative().isLessThan(cue.endMillis());
                    assertThat(cue.endMillis()).isLessThanOrEqualTo(30_000);
                });
                read++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.sourceName()).isEqualTo("room.vtt");
            }
        }
        assertThat(read).isBetween(5_000, 9_999);
    }

    private static String cut(String text, long startMillis, long durationMillis) throws Exception {
        return parse(text).cut(new ClipRange(startMillis, durationMillis)).toText();
    }

    private static WebVtt parse(String text) throws Exception {
        return WebVtt.parse("room.vtt", text.getBytes(UTF_8));
    }
}
