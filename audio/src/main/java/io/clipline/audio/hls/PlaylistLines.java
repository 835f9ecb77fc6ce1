package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;

/** The lines of a playlist without those that are empty, and where each begins. */
final class PlaylistLines {

    private static final int MAX_LINE_BYTES = 1 << 16;

    private final String name;
    private final byte[] bytes;
    private int next;
    private int position;
    private String line = "";

    /**
     * @throws UnsupportedRecordingException when there are more than {@link MediaPlaylist#MAX_BYTES}
     * @throws MalformedRecordingException when they do not begin like a playlist
     */
    PlaylistLines(String name, byte[] bytes) throws UnreadableRecordingException {
        if (bytes.length > MediaPlaylist.MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    name, MediaPlaylist.MAX_BYTES, "the playlist has more than " + MediaPlaylist.MAX_BYTES + " bytes");
        }
        this.name = name;
        this.bytes = bytes;
        this.next = HlsFormat.signatureAt(bytes)
                .orElseThrow(() ->
                        new MalformedRecordingException(name, 0, "a playlist begins with #EXTM3U, this does not"));
    }

    /** Steps to the next line; false behind the last. */
    boolean next() throws MalformedRecordingException {
        line = "";
        while (line.isEmpty() && next < bytes.length) {
            int end = next;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            if (end - next > MAX_LINE_BYTES) {
                throw new MalformedRecordingException(name, next, "a line has more than " + MAX_LINE_BYTES + " bytes");
            }
            line = new String(bytes, next, end - next, UTF_8).strip();
            position = next;
            next = end + 1;
        }
        return !line.isEmpty();
    }

    /** Without blanks around it. */
    String line() {
        return line;
    }

    /** Where it begins, in bytes. */
    int position() {
        return position;
    }
}
