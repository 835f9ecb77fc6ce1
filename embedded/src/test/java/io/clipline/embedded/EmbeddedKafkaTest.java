package io.clipline.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {

    @TempDir
    Path folder;

    @Test
    void records_and_committed_offsets_survive_a_restart_on_other_ports() throws Exception {
        String first;
        try (var kafka = EmbeddedKafka.start(folder)) {
            first = kafka.bootstrapServers();
            var topic = new TestTopic(kafka.bootstrapServers(), "kept");
            topic.create();
            topic.send("one", "two", "three");
            assertThat(topic.readAndCommit(2)).containsExactly("one", "two");
        }
        // Whoever holds the old port forces the restart onto another.
        try (var holder = new ServerSocket(
                        portOf(first), 1, LoopbackListener.address(0).getAddress());
                var kafka = EmbeddedKafka.start(folder)) {
            assertThat(portOf(kafka.bootstrapServers())).isNotEqualTo(holder.getLocalPort());
            var topic = new TestTopic(kafka.bootstrapServers(), "kept");
            topic.send("four");
            assertThat(topic.readAndCommit(2)).containsExactly("three", "four");
        }
    }

    @Test
    void acknowledged_records_survive_a_killed_process() throws Exception {
        var host = new BrokerProcess(folder);
        try {
            var topic = new TestTopic(host.bootstrapServers(), "kept");
            topic.create();
            topic.send("one", "two");
        } finally {
            host.kill();
        }
        try (var kafka = EmbeddedKafka.start(folder)) {
            assertThat(new TestTopic(kafka.bootstrapServers(), "kept").readAndCommit(2))
                    .containsExactly("one", "two");
        }
    }

    @Test
    void a_taken_port_is_named_with_its_purpose_and_leaves_the_folder_free() throws Exception {
        try (var holder = new ServerSocket(0, 1, LoopbackListener.address(0).getAddress())) {
            int taken = holder.getLocalPort();
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken, 0))
                    .isInstanceOfSatisfying(
                            PortTakenException.class, e -> assertThat(e.port()).isEqualTo(taken))
                    .hasMessageContaining("port " + taken)
                    .hasMessageContaining("Kafka broker");
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0, taken))
                    .isInstanceOf(PortTakenException.class)
                    .hasMessageContaining("Kafka controller");
        }
        DataFolder.lock(folder).close();
    }

    @Test
    void a_second_broker_on_the_folder_is_refused_and_the_first_goes_on() throws Exception {
        try (var kafka = EmbeddedKafka.start(folder)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("in use");
            var topic = new TestTopic(kafka.bootstrapServers(), "after");
            topic.create();
            topic.send("one");
            assertThat(topic.readAndCommit(1)).containsExactly("one");
        }
    }

    @Test
    void a_folder_with_damaged_metadata_is_an_error_that_names_it() throws Exception {
        Files.createDirectories(folder.resolve("log"));
        Files.writeString(folder.resolve("log/meta.properties"), "version=99\n");
        assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
        DataFolder.lock(folder).close();
    }

    private static int portOf(String bootstrapServers) {
        return Integer.parseInt(bootstrapServers.substring(bootstrapServers.indexOf(':') + 1));
    }
}
