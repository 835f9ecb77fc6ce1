package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several frames in one block (RFC 9559, 10.3). */
enum Lacing {
    NONE {
        @Override
        List<byte[]> frames(EbmlBytes content) throws UnreadableRecordingException {
            return List.of(content.bytes(content.remaining()));
        }
    },
    XIPH {
        @Override
        List<byte[]> frames(EbmlBytes content) throws UnreadableRecordingException {
            long[] sizes = new long[content.u8()];
            for (int i = 0; i < sizes.length; i++) {
                int next;
                do {
                    next = content.u8();
                    sizes[i] += next;
                } while (next == 255);
            }
            return split(content, sizes);
        }
    },
    FIXED {
        @Override
        List<byte[]> frames(EbmlBytes content) throws UnreadableRecordingException {
            int count = content.u8() + 1;
            if (content.remaining() % count != 0) {
                throw content.malformed(count + " frames of one size cannot have " + content.remaining() + " bytes");
            }
            long[] sizes = new long[count - 1];
            Arrays.fill(sizes, content.remaining() / count);
            return split(content, sizes);
        }
    },
    EBML {
        @Override
        List<byte[]> frames(EbmlBytes content) throws UnreadableRecordingException {
            long[] sizes = new long[content.u8()];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = i == 0 ? content.vint() : sizes[i - 1] + content.signedVint();
                if (sizes[i] < 0 || sizes[i] > content.remaining()) {
                    throw content.malformed("a frame before this byte says it has " + sizes[i] + " bytes");
                }
            }
            return split(content, sizes);
        }
    };

    /** By the two bits of a block's flags. */
    static Lacing of(int flags) {
        return switch (flags >> 1 & 3) {
            case 0 -> NONE;
            case 1 -> XIPH;
            case 2 -> FIXED;
            default -> EBML;
        };
    }

    /** @param content of the block, behind its flags */
    abstract List<byte[]> frames(EbmlBytes content) throws UnreadableRecordingException;

    /** @param sizes of all frames but the last, which has the rest */
    private static List<byte[]> split(EbmlBytes content, long[] sizes) throws UnreadableRecordingException {
        List<byte[]> frames = new ArrayList<>();
        for (long size : sizes) {
            frames.add(content.bytes(size));
        }
        frames.add(content.bytes(content.remaining()));
        return frames;
    }
}
