package io.clipline.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** Opens listening sockets on 127.0.0.1, never on another interface. */
final class LoopbackListener {

    static final String HOST = "127.0.0.1";

    private LoopbackListener() {}

    static InetSocketAddress address(int port) throws IOException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }

    /**
     * Listens on a port.
     *
     * @param port 0 for any free one
     * @param purpose what the port is for, as it should read in a message
     * @throws PortTakenException when something else listens there
     */
    static ServerSocketChannel open(int port, String purpose) throws IOException {
        var channel = ServerSocketChannel.open();
        try {
            return channel.bind(address(port));
        } catch (BindException e) {
            channel.close();
            throw new PortTakenException(port, purpose, e);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }
}
