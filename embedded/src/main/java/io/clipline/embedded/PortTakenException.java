package io.clipline.embedded;

import java.io.IOException;

/** A server did not start because something else listens on its port. */
public final class PortTakenException extends IOException {

    private final int port;

    PortTakenException(int port, String purpose, IOException cause) {
        super(
                "port " + port + " on 127.0.0.1, meant for the " + purpose
                        + ", is taken; stop what listens there or choose another port",
                cause);
        this.port = port;
    }

    /** The port that was asked for. */
    public int port() {
        return port;
    }
}
