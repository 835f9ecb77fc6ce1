package io.clipline.timeline.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.timeline.Facts;
import io.clipline.timeline.view.Whereabouts.Peer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class KnownTimeTest {

    private final KnownTime time = new KnownTime();

    @Test
    void a_record_has_its_own_time_and_without_one_that_of_its_partition() {
        assertThat(time.extract(record(17), 99)).isEqualTo(17);
        assertThat(time.extract(record(-1), 99)).isEqualTo(99);
        assertThat(time.extract(record(-1), -1)).isZero();
    }

    @Test
    void kafka_streams_asks_it() {
        KafkaConfig kafka =
                new KafkaConfig(Map.of("bootstrap.servers", "127.0.0.1:1", "schema.registry.url", "mock://known-time"));
        ProjectorStreamsConfig config =
                new ProjectorStreamsConfig(kafka, "test", Path.of("state"), 1, new Peer("127.0.0.1", 1), Facts.LIFE);

        StreamsConfig read = new StreamsConfig(config.properties());

        assertThat(read.defaultTimestampExtractor()).isInstanceOf(KnownTime.class);
    }

    private static ConsumerRecord<Object, Object> record(long timestamp) {
        return new ConsumerRecord<>(
                "clip-requests",
                0,
                0,
                timestamp,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                "value",
                new RecordHeaders(),
                Optional.empty());
    }
}
