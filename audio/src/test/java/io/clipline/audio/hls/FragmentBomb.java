package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;

/** Fragments of nothing but tables that declare frames by defaults alone. */
final class FragmentBomb {

    private static final int FRAMES = 1 << 19;

    private FragmentBomb() {}

    static byte[] of(int fragments) {
        ByteBuffer one = ByteBuffer.allocate(8 + 8 + 16 + 16 + 16);
        box(one, one.capacity(), "moof");
        box(one, one.capacity() - 8, "traf");
        // Track 1, where the sound is track 2.
        box(one, 16, "tfhd").putInt(0x20000).putInt(1);
        box(one, 16, "trun").putInt(0).putInt(FRAMES);
        box(one, 16, "trun").putInt(0).putInt(FRAMES);
        ByteBuffer all = ByteBuffer.allocate(fragments * one.capacity());
        for (int i = 0; i < fragments; i++) {
            all.put(one.array());
        }
        return all.array();
    }

    private static ByteBuffer box(ByteBuffer out, int bytes, String type) {
        return out.putInt(bytes).put(type.getBytes(ISO_8859_1));
    }
}
