package io.clipline.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What strangers write to a real broker stops nothing. */
class HostileRecordsTest {

    private final Instant now = Instant.now();
    private final World world = World.shared();

    @TempDir
    private Path data;

    @Test
    void records_as_large_as_a_broker_takes_do_not_stop_the_timeline() throws Exception {
        String clip = Facts.clipId("hostile");
        // Fits a broker's usual limit of 1,048,588 bytes, and no longer does with the headers of a dead letter.
        byte[] junk = new byte[1_048_300];
        new Random(7).nextBytes(junk);
        junk[0] = 9;
        try (TimelineProjector projector = world.projector(TestCluster.uniqueName("hostile"), data, Map.of())) {
            world.writeBytes("clip-commands", clip, junk, Map.of());
            // A few kilobytes for the broker, and more than a dead letter may have once unpacked.
            world.writeBytes("clip-commands", clip, new byte[3_000_000], Map.of("compression.type", "gzip"));
            world.write(Facts.retitle(clip, "fat", "x".repeat(100_000), now));
            world.write(Facts.recording("recording-1"));
            world.write(Facts.request(clip));
            world.write(Facts.retitle(clip, "good", "Behind all that", now));
            world.write(Facts.ready(clip, now));

            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            world.get(projector, "/v1/clips/" + clip).body())
                    .contains("READY", "Behind all that"));
        }
        assertThat(world.deadLetters(clip.getBytes(UTF_8)))
                .anyMatch(letter -> letter.length == junk.length)
                .anyMatch(letter -> letter.length > 100_000 && letter.length < 101_000)
                .noneMatch(letter -> letter.length == 3_000_000);
    }
}
