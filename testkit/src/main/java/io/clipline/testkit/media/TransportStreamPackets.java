package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes transport stream packets (ISO/IEC 13818-1, 2.4.3): tables, one audio stream or two, and video that is none. */
final class TransportStreamPackets {

    private static final int BYTES = 188;
    private static final int HEADER_BYTES = 4;
    private static final int MAP_PID = 0x1000;
    private static final int VIDEO_PID = 0x100;
    private static final int AUDIO_PID = 0x101;
    private static final int SECOND_AUDIO_PID = 0x102;

    private final int packetBytes;
    private final boolean repeated;
    private final int[] counters = new int[1 << 13];
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private TransportStreamHls.PacketFilter filter = (segment, packet) -> true;
    private int segment;
    private int audioPackets;
    private int written;

    TransportStreamPackets(int packetBytes, boolean repeated) {
        this.packetBytes = packetBytes;
        this.repeated = repeated;
    }

    /** Goes on with another segment; the packets' counters go on, too. */
    void begin(ByteArrayOutputStream target, int number, TransportStreamHls.PacketFilter kept) {
        out = target;
        segment = number;
        filter = kept;
        audioPackets = 0;
    }

    void tables(int audioType, boolean video, boolean second) {
        packet(0, true, section(0, 1, new byte[] {0, 1, pidHigh(MAP_PID), (byte) MAP_PID}));
        byte[] audio = stream(audioType, AUDIO_PID);
        byte[] other = second ? stream(audioType, SECOND_AUDIO_PID) : new byte[0];
        byte[] head = {pidHigh(AUDIO_PID), (byte) AUDIO_PID, (byte) 0xF0, 0};
        byte[] picture = video ? stream(0x1B, VIDEO_PID) : new byte[0];
        packet(MAP_PID, true, section(2, 1, concat(head, concat(picture, concat(audio, other)))));
    }

    /** A packet whose content looks like sync bytes and ADTS headers. */
    void video() {
        byte[] content = new byte[BYTES - HEADER_BYTES];
        for (int i = 0; i < content.length; i += 2) {
            content[i] = (byte) (i % 8 == 0 ? 'G' : 0xFF);
            content[i + 1] = (byte) 0xF1;
        }
        packet(VIDEO_PID, false, content);
    }

    void audio(byte[] pes) {
        int room = BYTES - HEADER_BYTES;
        for (int at = 0; at < pes.length; at += room) {
            byte[] payload = Arrays.copyOfRange(pes, at, Math.min(pes.length, at + room));
            if (filter.keep(segment, audioPackets++)) {
                packet(AUDIO_PID, at == 0, payload);
                if (repeated) {
                    counters[AUDIO_PID]--;
                    packet(AUDIO_PID, at == 0, payload);
                }
            } else {
                counters[AUDIO_PID]++;
            }
        }
    }

    void secondAudio(byte[] pes) {
        int room = BYTES - HEADER_BYTES;
        for (int at = 0; at < pes.length; at += room) {
            packet(SECOND_AUDIO_PID, at == 0, Arrays.copyOfRange(pes, at, Math.min(pes.length, at + room)));
        }
    }

    private void packet(int pid, boolean unitStart, byte[] payload) {
        byte[] packet = new byte[BYTES];
        int stuffing = BYTES - HEADER_BYTES - payload.length;
        packet[0] = 'G';
        packet[1] = (byte) ((unitStart ? 0x40 : 0) | (pid >> 8));
        packet[2] = (byte) pid;
        packet[3] = (byte) ((stuffing > 0 ? 0x30 : 0x10) | (counters[pid]++ & 0x0F));
        if (stuffing > 0) {
            packet[4] = (byte) (stuffing - 1);
            Arrays.fill(packet, 5, Math.max(5, HEADER_BYTES + stuffing), (byte) 0xFF);
            packet[5] = stuffing > 1 ? 0 : packet[5];
        }
        System.arraycopy(payload, 0, packet, HEADER_BYTES + stuffing, payload.length);
        if (packetBytes == 192) {
            // An arrival time that begins like a sync byte.
            out.writeBytes(new byte[] {'G', 0, (byte) (written >> 8), (byte) written});
        }
        out.writeBytes(packet);
        out.writeBytes(new byte[packetBytes == 204 ? 16 : 0]);
        written++;
    }

    /** With a pointer before it, a head, and a checksum behind (2.4.4). */
    private static byte[] section(int tableId, int number, byte[] body) {
        int length = 5 + body.length + 4;
        byte[] head = {(byte) tableId, (byte) (0xB0 | (length >> 8)), (byte) length, 0, (byte) number, (byte) 0xC1, 0, 0
        };
        byte[] section = concat(head, body);
        int crc = -1;
        for (byte b : section) {
            for (int bit = 7; bit >= 0; bit--) {
                boolean carry = (crc < 0) != (((b >> bit) & 1) == 1);
                crc = (crc << 1) ^ (carry ? 0x04C11DB7 : 0);
            }
        }
        byte[] checksum = {(byte) (crc >> 24), (byte) (crc >> 16), (byte) (crc >> 8), (byte) crc};
        return concat(new byte[1], concat(section, checksum));
    }

    private static byte[] stream(int type, int pid) {
        return new byte[] {(byte) type, pidHigh(pid), (byte) pid, (byte) 0xF0, 0};
    }

    private static byte pidHigh(int pid) {
        return (byte) (0xE0 | (pid >> 8));
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
