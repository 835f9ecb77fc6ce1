package io.clipline.timeline.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.Whereabouts.Peer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class ProjectorStreamsConfigTest {

    private static final int FACTS_OF_A_CLIP = 6;

    @Test
    void the_largest_state_of_a_clip_fits_into_a_record_of_its_changelog() {
        byte[] noText = new byte[FactLimit.MAX_BYTES];
        Arrays.fill(noText, (byte) 0xff);
        int largestState = FACTS_OF_A_CLIP * new String(noText, UTF_8).getBytes(UTF_8).length;
        KafkaConfig kafka =
                new KafkaConfig(Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "mock://config"));
        StreamsConfig streams = new StreamsConfig(
                new ProjectorStreamsConfig(kafka, "test", Path.of("state"), 1, new Peer("127.0.0.1", 1), Facts.LIFE)
                        .properties());

        Object topicLimit = streams.originalsWithPrefix("topic.").get("max.message.bytes");
        Object producerLimit = streams.getProducerConfigs("test").get("max.request.size");

        assertThat(Integer.parseInt(String.valueOf(topicLimit))).isGreaterThan(largestState + 100_000);
        assertThat(Integer.parseInt(String.valueOf(producerLimit))).isGreaterThan(largestState + 100_000);
    }
}
