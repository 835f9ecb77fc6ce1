package io.clipline.timeline.kafka;

import io.clipline.runtime.kafka.KafkaConfig;
import io.clipline.schemas.topics.Topics;
import io.clipline.timeline.view.ClipLife;
import io.clipline.timeline.view.Whereabouts.Peer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the projector runs on Kafka Streams.
 *
 * @param applicationId consumer group, and prefix of internal topics; one for all instances of a timeline
 * @param stateFolder what can be rebuilt from the log, but takes time to; one folder for each instance
 * @param threads stream threads, 1 or more
 * @param self where other instances reach this one
 */
public record ProjectorStreamsConfig(
        KafkaConfig kafka, String applicationId, Path stateFolder, int threads, Peer self, ClipLife life) {

    /** State that was left alone for longer may have missed tombstones, which topics keep for a week, see Topics. */
    static final Duration OLDEST_STATE = Duration.ofDays(3);

    Properties properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "streams");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        // Each fact is seen at once: nothing is kept back to be merged with what comes next.
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.ACKS_CONFIG), "all");
        // Dead letters carry a record of any size, and say why; so large they stand on no other topic.
        properties.put(
                StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), Topics.DEAD_LETTER_MAX_BYTES);
        // Bytes that are no UTF-8 come back three times as long, so a clip's six facts may pass a broker's usual limit.
        properties.put(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG),
                Integer.toString(Topics.DEAD_LETTER_MAX_BYTES));
        // After a crash facts since the last commit are folded again.
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SmallRocksDb.class);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG, LargeLetterHandler.class);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, KnownTime.class);
        // Over all that, what was configured for every Kafka client; under it, what is this service's own.
        properties.putAll(kafka.common());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, applicationId);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateFolder.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
        properties.put(StreamsConfig.APPLICATION_SERVER_CONFIG, self.host() + ":" + self.port());
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }
}
