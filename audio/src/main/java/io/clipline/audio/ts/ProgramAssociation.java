package io.clipline.audio.ts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table that says where the program maps are (ISO/IEC 13818-1, 2.4.4.3).
 *
 * @param mapPids the streams that carry them, in the table's order
 */
public record ProgramAssociation(List<Integer> mapPids) {

    /** The stream that carries the table itself. */
    static final int PID = 0;

    private static final int TABLE_ID = 0;
    private static final int ENTRY_BYTES = 4;

    public ProgramAssociation {
        mapPids = List.copyOf(mapPids);
    }

    /**
     * Reads the table.
     *
     * @param section with its checksum
     * @return empty where it is another table or damaged
     */
    public static Optional<ProgramAssociation> parse(byte[] section) {
        return TableSection.body(section, TABLE_ID).map(body -> {
            List<Integer> pids = new ArrayList<>();
            for (int at = 0; at + ENTRY_BYTES <= body.length; at += ENTRY_BYTES) {
                int program = ((body[at] & 0xFF) << 8) | (body[at + 1] & 0xFF);
                // Number 0 stands for the network's own table.
                if (program != 0) {
                    pids.add(((body[at + 2] & 0x1F) << 8) | (body[at + 3] & 0xFF));
                }
            }
            return new ProgramAssociation(pids);
        });
    }
}
