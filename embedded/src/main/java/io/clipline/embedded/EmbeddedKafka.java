package io.clipline.embedded;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One Kafka node, broker and controller (KRaft) at once, in this process and on loopback. Its data is in a folder and
 * is there again after a restart, on the same ports or others. Topics are not made by themselves.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private final DataFolder folder;
    private final KraftNode node;
    private final int brokerPort;

    private EmbeddedKafka(DataFolder folder, KraftNode node, int brokerPort) {
        this.folder = folder;
        this.node = node;
        this.brokerPort = brokerPort;
    }

    /** Starts on free ports, otherwise as {@link #start(Path, int, int)}. */
    public static EmbeddedKafka start(Path folder) throws IOException {
        return start(folder, 0, 0);
    }

    /**
     * Starts the broker and returns when it takes requests.
     *
     * @param folder made and formatted if need be; one broker at a time may use it
     * @param brokerPort where clients connect, 0 for any free port
     * @param controllerPort where the broker finds its controller, 0 for any free port
     * @throws PortTakenException when something else listens on one of the ports
     * @throws IOException when the folder is in use, cannot be read or written, or holds no Kafka of ours
     */
    public static EmbeddedKafka start(Path folder, int brokerPort, int controllerPort) throws IOException {
        var locked = DataFolder.lock(folder);
        try {
            var sockets = BoundSockets.open(brokerPort, controllerPort);
            try {
                var node = KraftNode.start(locked.path().resolve("log"), sockets);
                return new EmbeddedKafka(locked, node, sockets.brokerPort());
            } catch (IOException | RuntimeException e) {
                sockets.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            locked.close();
            throw e;
        }
    }

    /** What clients need as {@code bootstrap.servers}: host and port. */
    public String bootstrapServers() {
        return LoopbackListener.HOST + ":" + brokerPort;
    }

    /** Stops the broker, then its controller, and gives the folder free. A second call does nothing. */
    @Override
    public void close() throws IOException {
        node.stop();
        folder.close();
    }
}
