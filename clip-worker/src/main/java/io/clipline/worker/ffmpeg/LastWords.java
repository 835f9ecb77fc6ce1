package io.clipline.worker.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** The end of what a program says, as one line that may stand in a message. */
final class LastWords {

    private static final int KEPT_BYTES = 4_096;
    private static final int MAX_LENGTH = 400;
    /** Where in memory a part of libav lies: another number each time. */
    private static final Pattern ADDRESS = Pattern.compile(" @ 0x[0-9a-f]+");

    private static final Pattern LINE_ENDS = Pattern.compile("[\\r\\n]+");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\x{FFFD}]+");

    private LastWords() {}

    /** Reads all that is said and keeps the last few kilobytes. */
    static String of(InputStream said) throws IOException {
        byte[] kept = new byte[2 * KEPT_BYTES];
        int length = 0;
        int read = said.read(kept);
        while (read >= 0) {
            length += read;
            if (length > KEPT_BYTES) {
                System.arraycopy(kept, length - KEPT_BYTES, kept, 0, KEPT_BYTES);
                length = KEPT_BYTES;
            }
            read = said.read(kept, length, kept.length - length);
        }
        return oneLine(new String(Arrays.copyOf(kept, length), StandardCharsets.UTF_8));
    }

    private static String oneLine(String text) {
        String line = LINE_ENDS.matcher(text.strip()).replaceAll("; ");
        line = CONTROLS.matcher(ADDRESS.matcher(line).replaceAll("")).replaceAll(" ");
        return line.length() <= MAX_LENGTH ? line : "…" + line.substring(line.length() - MAX_LENGTH);
    }
}
