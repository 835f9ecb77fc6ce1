package io.clipline.timeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.RecordingState;
import io.clipline.runtime.kafka.DeadLetter;
import io.clipline.timeline.Facts;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLettersTest {

    private static final String CLIP = Facts.clipId("dead-letters");

    @TempDir
    private Path state;

    private ProjectorDriver driver;

    @BeforeEach
    void start() {
        driver = new ProjectorDriver(state);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip-requests", "clip-outcomes", "clip-commands", "recordings"})
    void what_cannot_be_read_is_kept_untouched_and_does_not_stop_the_rest(String topic) {
        byte[] garbage = {7, 0, 0, 0, 1, 99};

        driver.writeBytes(topic, CLIP.getBytes(UTF_8), garbage);
        driver.writeBytes(topic, CLIP.getBytes(UTF_8), new byte[] {0, 0, 0, 0});

        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).value()).isEqualTo(garbage);
        assertThat(letters.get(0).key()).isEqualTo(CLIP.getBytes(UTF_8));
        assertThat(header(letters.get(0), DeadLetter.WHY)).isEqualTo("undecodable");
        assertThat(header(letters.get(0), DeadLetter.TOPIC)).isEqualTo(topic);
        assertThat(header(letters.get(1), DeadLetter.OFFSET)).isEqualTo("1");
        makeAClip();
    }

    @Test
    void an_event_of_another_type_is_a_dead_letter() {
        driver.writeBytes("clip-outcomes", CLIP.getBytes(UTF_8), driver.bytes(Facts.request(CLIP)));

        assertThat(driver.deadLetters()).hasSize(1);
    }

    @Test
    void a_fact_whose_key_is_not_its_clip_is_a_dead_letter_with_its_bytes() {
        byte[] value = driver.bytes(Facts.request(CLIP));

        driver.writeBytes("clip-requests", Facts.clipId("another").getBytes(UTF_8), value);
        driver.writeBytes("clip-requests", "../../etc/passwd".getBytes(UTF_8), value);
        driver.writeBytes("clip-requests", null, value);
        driver.writeBytes("clip-requests", CLIP.getBytes(UTF_8), null);

        List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
        assertThat(letters).hasSize(4);
        assertThat(letters).allMatch(letter -> header(letter, DeadLetter.WHY).equals("unusable"));
        assertThat(letters.get(0).value()).isEqualTo(value);
        assertThat(letters.get(1).key()).isEqualTo("../../etc/passwd".getBytes(UTF_8));
        makeAClip();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1_025, 100_000})
    void a_request_with_an_id_that_is_empty_or_too_long_is_a_dead_letter(int length) {
        driver.write(Facts.request(CLIP, "r".repeat(length), "ada", Facts.NOON));
        driver.write(Facts.request(CLIP, "recording-1", "c".repeat(length), Facts.NOON));

        assertThat(driver.deadLetters()).hasSize(2);
        makeAClip();
    }

    @Test
    void facts_of_every_kind_that_are_too_large_are_dead_letters() {
        String fat = "x".repeat(FactLimit.MAX_BYTES);

        driver.write(ClipRequested.newBuilder(Facts.request(CLIP)).setTitle(fat).build());
        driver.write(
                ClipOutcome.newBuilder(Facts.ready(CLIP)).setProducedBy(fat).build());
        driver.write(Facts.retitle(CLIP, "t", fat, Facts.NOON));
        driver.write(Facts.recording("recording-1", RecordingState.ENDED, fat));

        assertThat(driver.deadLetters()).hasSize(4).allMatch(letter -> header(letter, DeadLetter.DETAIL)
                .contains("at most 65536 bytes"));
        makeAClip();
    }

    @Test
    void a_recording_that_no_request_can_name_is_a_dead_letter() {
        byte[] value = driver.bytes(Facts.recording("recording-1"));

        driver.writeBytes("recordings", null, value);
        driver.writeBytes("recordings", new byte[0], value);
        driver.writeBytes("recordings", "r".repeat(1_025).getBytes(UTF_8), value);
        driver.writeBytes("recordings", "r".repeat(1_025).getBytes(UTF_8), null);

        assertThat(driver.deadLetters()).hasSize(4);
        makeAClip();
    }

    @Test
    void headers_count_as_part_of_a_fact() {
        byte[] value = driver.bytes(Facts.request(CLIP));
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[FactLimit.MAX_BYTES - value.length - "trace".length()]);

        driver.writeBytes("clip-requests", CLIP.getBytes(UTF_8), value, headers);
        assertThat(driver.deadLetters()).isEmpty();

        headers.add("n", null);
        driver.writeBytes("clip-requests", CLIP.getBytes(UTF_8), value, headers);
        assertThat(driver.deadLetters()).hasSize(1);
    }

    @Test
    void an_outcome_that_is_neither_ready_nor_failed_is_refused_before_it_is_folded() {
        ClipOutcome ready = Facts.ready(CLIP);
        assertThat(FactGate.complaint(ready)).isEmpty();
        assertThat(FactGate.complaint(Facts.failed(CLIP, FailureReason.INTERNAL_ERROR, Facts.NOON)))
                .isEmpty();

        ClipOutcome outcome =
                ClipOutcome.newBuilder(ready).setResult("something else").build();

        assertThat(FactGate.complaint(outcome))
                .hasValueSatisfying(what -> assertThat(what).contains("java.lang.String"));
    }

    private void makeAClip() {
        driver.write(Facts.recording("recording-1"));
        driver.write(Facts.request(CLIP));
        driver.write(Facts.ready(CLIP));
        assertThat(driver.published()).hasSize(1);
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }
}
