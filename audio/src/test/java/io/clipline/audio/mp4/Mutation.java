package io.clipline.audio.mp4;

import java.nio.ByteBuffer;
import java.util.Random;

/** One change to a file, of the kinds that upset a parser of big-endian numbers. */
final class Mutation {

    private Mutation() {}

    /** @param at where; three bytes must follow */
    static void at(byte[] file, int at, Random random) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        switch (random.nextInt(4)) {
            case 0 -> file[at] = (byte) random.nextInt();
            case 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> buffer.putInt(at, random.nextBoolean() ? -1 : random.nextInt(4));
            default -> buffer.putInt(at, random.nextInt());
        }
    }
}
