package io.clipline.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.server.fault.LoggingFaultHandler;

/**
 * A broker and a controller that share one folder. Put together from the parts of {@link KafkaRaftServer}, which itself
 * takes no sockets and ends the JVM at a fatal fault; here a fault while starting is an exception, and a later one is
 * logged.
 */
final class KraftNode {

    private final ControllerServer controller;
    private final BrokerServer broker;

    private KraftNode(ControllerServer controller, BrokerServer broker) {
        this.controller = controller;
        this.broker = broker;
    }

    /**
     * Starts on a folder, formatting it the first time.
     *
     * @throws IOException when it does not start; everything it had opened is closed again
     */
    static KraftNode start(Path logFolder, BoundSockets sockets) throws IOException {
        var format = KraftFormat.ensure(logFolder);
        var config = KafkaConfig.fromProps(
                BrokerSettings.of(logFolder, sockets.brokerPort(), sockets.controllerPort()), false);
        var voters = Map.of(BrokerSettings.NODE_ID, LoopbackListener.address(sockets.controllerPort()));
        var shared = new SharedServer(
                config,
                format.properties(),
                Time.SYSTEM,
                Server.initializeMetrics(config, Time.SYSTEM, format.clusterId()),
                CompletableFuture.completedFuture(voters),
                List.of(),
                (name, fatal, action) -> new LoggingFaultHandler(name, action),
                sockets);
        var broker = new BrokerServer(shared);
        var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), format.bootstrap());
        var node = new KraftNode(controller, broker);
        try {
            // The controller first: the broker registers with it.
            controller.startup();
            broker.startup();
            return node;
        } catch (RuntimeException e) {
            node.stop();
            throw new IOException("Kafka did not start on " + logFolder + ": " + e.getMessage(), e);
        }
    }

    /** The broker first: it tells the controller that it goes. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
    }
}
