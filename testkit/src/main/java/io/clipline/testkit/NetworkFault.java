package io.clipline.testkit;

/**
 * What a {@link FaultProxy} does to one request and its response.
 *
 * @param reachesServer whether the request is passed on; if not, the connection is reset at once
 * @param passesHead whether status line and headers of the response arrive
 * @param bodyBytes how much of the body may arrive after them; a shorter one arrives unharmed
 * @param end what happens to the rest
 * @param bytesPerSecond the response's speed
 */
public record NetworkFault(boolean reachesServer, boolean passesHead, long bodyBytes, End end, int bytesPerSecond) {

    private static final int FULL_SPEED = Integer.MAX_VALUE;

    /** What follows when no more of a response may arrive. */
    public enum End {
        /** The connection is reset (RST). */
        RESET,
        /** The connection is closed (FIN), as if the response were over. */
        CLOSE,
        /** Nothing, and the connection stays open. */
        HANG
    }

    /** The connection is reset when the request arrives; the server never sees it. */
    public static NetworkFault resetBeforeResponse() {
        return new NetworkFault(false, false, 0, End.RESET, FULL_SPEED);
    }

    /** The server does what was asked, but the connection is reset instead of its response. */
    public static NetworkFault loseResponse() {
        return new NetworkFault(true, false, 0, End.RESET, FULL_SPEED);
    }

    /** The connection is closed after so much of the body. */
    public static NetworkFault cutAfter(long bodyBytes) {
        return new NetworkFault(true, true, bodyBytes, End.CLOSE, FULL_SPEED);
    }

    /** The connection is reset after so much of the body, of which the client may see less. */
    public static NetworkFault resetAfter(long bodyBytes) {
        return new NetworkFault(true, true, bodyBytes, End.RESET, FULL_SPEED);
    }

    /** No response ever comes. */
    public static NetworkFault hang() {
        return new NetworkFault(true, false, 0, End.HANG, FULL_SPEED);
    }

    /** The response stops after so much of the body. */
    public static NetworkFault hangAfter(long bodyBytes) {
        return new NetworkFault(true, true, bodyBytes, End.HANG, FULL_SPEED);
    }

    /** The response comes at this speed. */
    public static NetworkFault slow(int bytesPerSecond) {
        return new NetworkFault(true, true, Long.MAX_VALUE, End.CLOSE, bytesPerSecond);
    }
}
