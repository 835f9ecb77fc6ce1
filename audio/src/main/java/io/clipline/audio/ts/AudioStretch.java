package io.clipline.audio.ts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Bytes of an audio stream that follow each other without a loss. */
public final class AudioStretch {

    private final boolean afterLoss;
    private final List<Start> starts = new ArrayList<>();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    AudioStretch(boolean afterLoss) {
        this.afterLoss = afterLoss;
    }

    /**
     * Where a PES packet's payload begins.
     *
     * @param offset in the stretch's bytes
     * @param position of its first transport packet, in the bytes that were read
     * @param timestamp of the first frame that begins in the payload: ticks of 90 kHz modulo 2<sup>33</sup>
     */
    public record Start(int offset, int position, OptionalLong timestamp) {}

    /** Whether bytes before it are missing; else it follows what came before, in an earlier segment perhaps. */
    public boolean isAfterLoss() {
        return afterLoss;
    }

    /** The PES packets that begin in it, in order. Bytes before the first belong to one that began earlier. */
    public List<Start> starts() {
        return List.copyOf(starts);
    }

    /** Whole frames or not, as the packets have them. */
    public byte[] bytes() {
        return content.toByteArray();
    }

    boolean isEmpty() {
        return content.size() == 0 && starts.isEmpty();
    }

    void add(byte[] bytes, int from, int to) {
        content.write(bytes, from, to - from);
    }

    void begin(int position, OptionalLong timestamp) {
        starts.add(new Start(content.size(), position, timestamp));
    }
}
