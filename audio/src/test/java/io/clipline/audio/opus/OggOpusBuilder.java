package io.clipline.audio.opus;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A file of Ogg Opus out of packets that say their number, with every fault that is asked for. Shares no code with what is
 * tested. Sound is 20 ms packets of one channel.
 */
final class OggOpusBuilder {

    static final int PACKET_SAMPLES = 960;
    static final int PRE_SKIP = 312;

    private static final int[] REMAINDERS = remainders();

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final ByteArrayOutputStream lacing = new ByteArrayOutputStream();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final TreeMap<Long, Integer> packets = new TreeMap<>();
    private final TreeSet<Long> linkStarts = new TreeSet<>();
    private final Random random = new Random(5);
    private int serial = 7;
    private int segmentsPerPage = 50;
    private int sequence;
    private int number;
    private long firstSample;
    private long startGranule;
    private long granule;
    private long endedGranule;
    private boolean first = true;
    private boolean insidePacket;
    private boolean continued;
    private boolean packetEnded;
    private boolean losing;
    private boolean damaging;
    private int packetBytes = 90;

    /** One link whose granule positions begin with 0. */
    static OggOpusBuilder file() {
        return new OggOpusBuilder().link(7, 0);
    }

    /** Begins a link: its headers, and sound from a granule position on. */
    OggOpusBuilder link(int serialNumber, long fromGranule) {
        return link(serialNumber, fromGranule, OpusHead.of(1, PRE_SKIP, 0).write(), tags(20));
    }

    OggOpusBuilder link(int serialNumber, long fromGranule, byte[] head, byte[] tags) {
        serial = serialNumber;
        sequence = 0;
        first = true;
        granule = 0;
        raw(head);
        page();
        raw(tags);
        page();
        granule = fromGranule;
        startGranule = fromGranule;
        linkStarts.add(firstSample);
        return this;
    }

    /** The second header, of some length. */
    static byte[] tags(int bytes) {
        byte[] packet = new byte[Math.max(bytes, 16)];
        System.arraycopy("OpusTags".getBytes(StandardCharsets.US_ASCII), 0, packet, 0, 8);
        return packet;
    }

    OggOpusBuilder segmentsPerPage(int count) {
        page();
        segmentsPerPage = count;
        return this;
    }

    /** The mean length of packets. */
    OggOpusBuilder packetBytes(int bytes) {
        packetBytes = bytes;
        return this;
    }

    /** Packets of sound. */
    OggOpusBuilder sound(int count) {
        for (int i = 0; i < count; i++) {
            byte[] packet = new byte[5 + packetBytes / 2 + random.nextInt(packetBytes)];
            random.nextBytes(packet);
            ByteBuffer.wrap(packet).put((byte) 0xF8).putInt(number);
            if (!losing && !damaging) {
                packets.put(firstSample + granule - startGranule - PRE_SKIP, number);
            }
            number++;
            granule += PACKET_SAMPLES;
            raw(packet);
        }
        return this;
    }

    /** Time without packets. */
    OggOpusBuilder gap(long samples) {
        page();
        granule += samples;
        return this;
    }

    /** Time without packets, in the middle of a page. */
    OggOpusBuilder gapOnPage(long samples) {
        granule += samples;
        return this;
    }

    /** Any packet; the granule position stays. */
    OggOpusBuilder raw(byte[] packet) {
        for (int at = 0; at <= packet.length; at += 255) {
            if (lacing.size() == segmentsPerPage) {
                page();
            }
            int length = Math.min(255, packet.length - at);
            lacing.write(length);
            body.write(packet, at, length);
            insidePacket = length == 255;
            endedGranule = insidePacket ? endedGranule : granule;
            packetEnded |= !insidePacket;
        }
        return this;
    }

    /** Packets on pages that the file does not have. */
    OggOpusBuilder lost(int count) {
        page();
        losing = true;
        sound(count);
        page();
        losing = false;
        return this;
    }

    /** Packets on pages each of which has a wrong bit. */
    OggOpusBuilder damaged(int count) {
        page();
        damaging = true;
        sound(count);
        page();
        damaging = false;
        return this;
    }

    OggOpusBuilder junk(int bytes) {
        page();
        byte[] junk = new byte[bytes];
        random.nextBytes(junk);
        file.writeBytes(junk);
        return this;
    }

    /** Bytes that are no concern of this stream. */
    OggOpusBuilder foreign(byte[] pages) {
        page();
        file.writeBytes(pages);
        return this;
    }

    /** Ends the page, if anything is on it. */
    OggOpusBuilder page() {
        if (lacing.size() > 0) {
            write(0, endedGranule);
        }
        return this;
    }

    /** Ends the link so many samples before its last packet ends. */
    OggOpusBuilder end(int trimmedSamples) {
        write(4, granule - trimmedSamples);
        firstSample += granule - trimmedSamples - startGranule - PRE_SKIP;
        return this;
    }

    byte[] bytes() {
        page();
        return file.toByteArray();
    }

    /** The first sample of the link that a sample of the recording lies in. */
    long linkStart(long sample) {
        return Objects.requireNonNull(linkStarts.floor(sample));
    }

    /** Where each packet of sound that can be read begins, in samples of the recording. */
    NavigableMap<Long, Integer> packets() {
        return packets;
    }

    /** One page with one short packet. */
    static byte[] page(int flags, long granule, int serial, int sequence, byte[] packet) {
        return page(flags, granule, serial, sequence, new byte[] {(byte) packet.length}, packet);
    }

    private void write(int flags, long pageGranule) {
        byte[] page = page(
                flags | (first ? 2 : 0) | (continued ? 1 : 0),
                packetEnded ? pageGranule : -1,
                serial,
                sequence++,
                lacing.toByteArray(),
                body.toByteArray());
        if (damaging) {
            page[40] ^= 1;
        }
        if (!losing) {
            file.writeBytes(page);
        }
        first = false;
        continued = insidePacket;
        packetEnded = false;
        lacing.reset();
        body.reset();
    }

    private static byte[] page(int flags, long granule, int serial, int sequence, byte[] lacing, byte[] body) {
        ByteBuffer page = ByteBuffer.allocate(27 + lacing.length + body.length).order(ByteOrder.LITTLE_ENDIAN);
        page.put(new byte[] {'O', 'g', 'g', 'S', 0, (byte) flags}).putLong(granule);
        page.putInt(serial).putInt(sequence).putInt(0).put((byte) lacing.length);
        page.put(lacing).put(body);
        page.putInt(22, checksum(page.array()));
        return page.array();
    }

    /** The same bytes, but each page that begins and ends in them has the checksum of its content. */
    static byte[] withRightChecksums(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 0; at + 27 <= file.length; at++) {
            if (bytes.getInt(at) != 0x5367_674F || at + 27 + (file[at + 26] & 0xFF) > file.length) {
                continue;
            }
            int lacingEnd = at + 27 + (file[at + 26] & 0xFF);
            int end = lacingEnd;
            for (int i = at + 27; i < lacingEnd; i++) {
                end += file[i] & 0xFF;
            }
            if (end <= file.length) {
                bytes.putInt(at + 22, 0);
                bytes.putInt(at + 22, checksum(Arrays.copyOfRange(bytes.array(), at, end)));
            }
        }
        return bytes.array();
    }

    /** RFC 3533, 6: the remainder of the page, divided by the polynomial. */
    private static int checksum(byte[] bytes) {
        int remainder = 0;
        for (byte value : bytes) {
            remainder = (remainder << 8) ^ REMAINDERS[((remainder >>> 24) ^ value) & 0xFF];
        }
        return remainder;
    }

    private static int[] remainders() {
        int[] remainders = new int[256];
        for (int value = 0; value < 256; value++) {
            int remainder = value << 24;
            for (int bit = 0; bit < 8; bit++) {
                remainder = remainder < 0 ? (remainder << 1) ^ 0x04C1_1DB7 : remainder << 1;
            }
            remainders[value] = remainder;
        }
        return remainders;
    }
}
