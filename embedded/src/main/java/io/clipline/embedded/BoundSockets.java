package io.clipline.embedded;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * Sockets that listen before Kafka starts. So the controller's port is known when the quorum is configured, no other
 * process can take a free port between its choice and its use, and a taken port is an exception: Kafka would end the
 * JVM.
 */
final class BoundSockets implements ServerSocketFactory, AutoCloseable {

    private final ServerSocketChannel broker;
    private final ServerSocketChannel controller;

    private BoundSockets(ServerSocketChannel broker, ServerSocketChannel controller) {
        this.broker = broker;
        this.controller = controller;
    }

    static BoundSockets open(int brokerPort, int controllerPort) throws IOException {
        var broker = LoopbackListener.open(brokerPort, "Kafka broker");
        try {
            return new BoundSockets(broker, LoopbackListener.open(controllerPort, "Kafka controller"));
        } catch (IOException | RuntimeException e) {
            broker.close();
            throw e;
        }
    }

    int brokerPort() {
        return broker.socket().getLocalPort();
    }

    int controllerPort() {
        return controller.socket().getLocalPort();
    }

    /** Hands a socket to Kafka, which closes it when it stops. */
    @Override
    public ServerSocketChannel openServerSocket(
            String listenerName, InetSocketAddress address, int backlog, int receiveBufferBytes) throws IOException {
        var socket =
                switch (listenerName) {
                    case BrokerSettings.BROKER_LISTENER -> broker;
                    case BrokerSettings.CONTROLLER_LISTENER -> controller;
                    default -> throw new IOException("no socket for the listener " + listenerName);
                };
        socket.configureBlocking(false);
        return socket;
    }

    @Override
    public void close() throws IOException {
        broker.close();
        controller.close();
    }
}
