package io.clipline.audio.ts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The table that says which streams a program has (ISO/IEC 13818-1, 2.4.4.8).
 *
 * @param streams in the table's order
 */
public record ProgramMap(List<Stream> streams) {

    private static final int TABLE_ID = 2;
    private static final int ENTRY_BYTES = 5;
    private static final int ADTS = 0x0F;
    private static final int LOAS = 0x11;

    /** MPEG-1, MPEG-2, MPEG-4 part 2, H.264, H.265 and H.266 (table 2-34). */
    private static final Set<Integer> VIDEO = Set.of(0x01, 0x02, 0x10, 0x1B, 0x24, 0x33);

    /**
     * A stream of a program.
     *
     * @param type its stream_type (table 2-34)
     * @param pid which packets are its own
     */
    public record Stream(int type, int pid) {

        boolean isAac() {
            return type == ADTS || type == LOAS;
        }

        /** Whether its AAC is framed by LOAS (ISO/IEC 14496-3, 1.7) and not by ADTS. */
        public boolean isLoas() {
            return type == LOAS;
        }
    }

    public ProgramMap {
        streams = List.copyOf(streams);
    }

    /**
     * Reads the table.
     *
     * @param section with its checksum
     * @return empty where it is another table or damaged
     */
    public static Optional<ProgramMap> parse(byte[] section) {
        return TableSection.body(section, TABLE_ID)
                .filter(body -> body.length >= 4)
                .map(body -> {
                    List<Stream> streams = new ArrayList<>();
                    int at = 4 + descriptorBytes(body, 2);
                    while (at + ENTRY_BYTES <= body.length) {
                        streams.add(new Stream(body[at] & 0xFF, ((body[at + 1] & 0x1F) << 8) | (body[at + 2] & 0xFF)));
                        at += ENTRY_BYTES + descriptorBytes(body, at + 3);
                    }
                    return new ProgramMap(streams);
                });
    }

    /** The first stream that is AAC, in ADTS or LOAS; empty where there is none. */
    public Optional<Stream> audio() {
        return streams.stream().filter(Stream::isAac).findFirst();
    }

    /** How many streams are AAC. */
    public int audioStreams() {
        return (int) streams.stream().filter(Stream::isAac).count();
    }

    public boolean hasVideo() {
        return streams.stream().anyMatch(stream -> VIDEO.contains(stream.type()));
    }

    /** What the streams are, for messages. */
    public String inWords() {
        if (streams.isEmpty()) {
            return "no stream";
        }
        return streams.stream().map(stream -> nameOf(stream.type())).distinct().collect(Collectors.joining(", "));
    }

    private static String nameOf(int type) {
        return switch (type) {
            case 0x03, 0x04 -> "MPEG audio (MP3)";
            case ADTS -> "AAC in ADTS";
            case LOAS -> "AAC in LATM";
            case 0x81 -> "AC-3";
            case 0xCF -> "encrypted AAC (SAMPLE-AES)";
            default -> (VIDEO.contains(type) ? "video" : "something") + " of stream type 0x%02X".formatted(type);
        };
    }

    private static int descriptorBytes(byte[] body, int at) {
        return ((body[at] & 0x0F) << 8) | (body[at + 1] & 0xFF);
    }
}
