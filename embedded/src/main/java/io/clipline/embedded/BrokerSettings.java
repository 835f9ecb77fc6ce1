package io.clipline.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a broker that is alone, starts fast and takes little memory. */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String BROKER_LISTENER = "PLAINTEXT";
    static final String CONTROLLER_LISTENER = "CONTROLLER";

    private static final Map<String, String> ALONE = Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", Integer.toString(NODE_ID)),
            Map.entry("controller.listener.names", CONTROLLER_LISTENER),
            Map.entry("inter.broker.listener.name", BROKER_LISTENER),
            Map.entry(
                    "listener.security.protocol.map",
                    BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("share.coordinator.state.topic.replication.factor", "1"),
            Map.entry("share.coordinator.state.topic.min.isr", "1"),
            // Topics are made on purpose, from the catalogue: a misspelt name must not work.
            Map.entry("auto.create.topics.enable", "false"));

    private static final Map<String, String> FAST = Map.of(
            "offsets.topic.num.partitions", "3",
            "transaction.state.log.num.partitions", "3",
            "share.coordinator.state.topic.num.partitions", "3",
            "group.initial.rebalance.delay.ms", "0",
            // After a kill the broker must wait until its former self's session is over: 9 s by default.
            "broker.session.timeout.ms", "3000",
            "broker.heartbeat.interval.ms", "500");

    // A Kafka Streams application gets its tasks with its first heartbeats (KIP-1071): by default that takes ten
    // seconds,
    // and as many more whenever an instance comes; one that was killed is missed after a minute.
    private static final Map<String, String> FAST_STREAMS = Map.of(
            "group.streams.initial.rebalance.delay.ms", "0",
            "group.streams.assignment.interval.ms", "0",
            "group.streams.min.heartbeat.interval.ms", "500",
            "group.streams.heartbeat.interval.ms", "500",
            "group.streams.min.session.timeout.ms", "6000",
            "group.streams.session.timeout.ms", "10000");

    private static final Map<String, String> SMALL = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "metric.reporters", "",
            // The cleaner takes its buffer, 128 MB by default, from the heap at once.
            "log.cleaner.dedupe.buffer.size", "4194304",
            // No record every half second into the metadata log of a broker that idles.
            "metadata.max.idle.interval.ms", "0");

    private BrokerSettings() {}

    static Properties of(Path logFolder, int brokerPort, int controllerPort) {
        var settings = new Properties();
        settings.putAll(ALONE);
        settings.putAll(FAST);
        settings.putAll(FAST_STREAMS);
        settings.putAll(SMALL);
        settings.put("log.dirs", logFolder.toString());
        settings.put(
                "listeners",
                listener(BROKER_LISTENER, brokerPort) + "," + listener(CONTROLLER_LISTENER, controllerPort));
        settings.put("advertised.listeners", listener(BROKER_LISTENER, brokerPort));
        // Static voters are read from here at each start and not from the log, so the ports may change in between.
        settings.put("controller.quorum.voters", NODE_ID + "@" + LoopbackListener.HOST + ":" + controllerPort);
        return settings;
    }

    private static String listener(String name, int port) {
        return name + "://" + LoopbackListener.HOST + ":" + port;
    }
}
