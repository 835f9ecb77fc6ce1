package io.clipline.testkit.media;

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
public final class OggOpusBuilder {

    public static final int PACKET_SAMPLES = 960;
    public static final int PRE_SKIP = 312;

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
    public static OggOpusBuilder file() {
        return new OggOpusBuilder().link(7, 0);
    }

    /** Begins a link: its headers, and sound from a granule position on. */
    public OggOpusBuilder link(int serialNumber, long fromGranule) {
        return link(serialNumber, fromGranule, head(1, PRE_SKIP, 0), tags(20));
    }

    public OggOpusBuilder link(int serialNumber, long fromGranule, byte[] head, byte[] tags) {
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

    /** The first header (RFC 7845, 5.1). */
    public static byte[] head(int channels, int preSkip, int gain) {
        return ByteBuffer.allocate(19)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("OpusHead".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) channels)
                .putShort((short) preSkip)
                .putInt(48_000)
                .putShort((short) gain)
                .array();
    }

    /** The second header, of some length. */
    public static byte[] tags(int bytes) {
        byte[] packet = new byte[Math.max(bytes, 16)];
        System.arraycopy("OpusTags".getBytes(StandardCharsets.US_ASCII), 0, packet, 0, 8);
        return packet;
    }

    public OggOpusBuilder segmentsPerPage(int count) {
        page();
        segmentsPerPage = count;
        return this;
    }

    /** The mean length of packets. */
    public OggOpusBuilder packetBytes(int bytes) {
        packetBytes = bytes;
        return this;
    }

    /** Packets of sound. */
    public OggOpusBuilder sound(int count) {
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
    public OggOpusBuilder gap(long samples) {
        page();
        granule += samples;
        return this;
    }

    /** Time without packets, in the middle of a page. */
    public OggOpusBuilder gapOnPage(long samples) {
        granule += samples;
        return this;
    }

    /** Any packet; the granule position stays. */
    public OggOpusBuilder raw(byte[] packet) {
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
    public OggOpusBuilder lost(int count) {
        page();
        losing = true;
        sound(count);
        page();
        losing = false;
        return this;
    }

    /** Packets on pages each of which has a wrong bit. */
    public OggOpusBuilder damaged(int count) {
        page();
        damaging = true;
        sound(count);
        page();
        damaging = false;
        return this;
    }

    public OggOpusBuilder junk(int bytes) {
        page();
        byte[] junk = new byte[bytes];
        random.nextBytes(junk);
        file.writeBytes(junk);
        return this;
    }

    /** Bytes that are no concern of this stream. */
    public OggOpusBuilder foreign(byte[] pages) {
        page();
        file.writeBytes(pages);
        return this;
    }

    /** Ends the page, if anything is on it. */
    public OggOpusBuilder page() {
        if (lacing.size() > 0) {
            write(0, endedGranule);
        }
        return this;
    }

    /** Ends the link so many samples before its last packet ends. */
    public OggOpusBuilder end(int trimmedSamples) {
        write(4, granule - trimmedSamples);
        firstSample += granule - trimmedSamples - startGranule - PRE_SKIP;
        return this;
    }

    public byte[] bytes() {
        page();
        return file.toByteArray();
    }

    /** The first sample of the link that a sample of the recording lies in. */
    public long linkStart(long sample) {
        return Objects.requireNonNull(linkStarts.floor(sample));
    }

    /** Where each packet of sound that can be read begins, in samples of the recording. */
    public NavigableMap<Long, Integer> packets() {
        return packets;
    }

    /** One page with one short packet. */
    public static byte[] page(int flags, long granule, int serial, int sequence, byte[] packet) {
        return OggPages.page(flags, granule, serial, sequence, new byte[] {(byte) packet.length}, packet);
    }

    private void write(int flags, long pageGranule) {
        byte[] page = OggPages.page(
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

    /** The same bytes, but each page that begins and ends in them has the checksum of its content. */
    public static byte[] withRightChecksums(byte[] file) {
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
                bytes.putInt(at + 22, OggPages.checksum(Arrays.copyOfRange(bytes.array(), at, end)));
            }
        }
        return bytes.array();
    }
}
