package io.clipline.testkit.media;

import static io.clipline.testkit.media.EbmlElement.element;
import static io.clipline.testkit.media.EbmlElement.number;
import static io.clipline.testkit.media.EbmlElement.real;
import static io.clipline.testkit.media.EbmlElement.text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Builds Matroska files element by element, so that a test can say what is unusual about its file. */
public final class MatroskaBuilder {

    public static final int PRE_SKIP = 312;

    // Elements (RFC 9559, 5).
    private static final int AUDIO = 0xE1;
    private static final int BLOCK = 0xA1;
    private static final int BLOCK_GROUP = 0xA0;
    private static final int CHANNELS = 0x9F;
    private static final int CLUSTER = 0x1F43B675;
    private static final int CODEC_DELAY = 0x56AA;
    private static final int CODEC_ID = 0x86;
    private static final int CODEC_PRIVATE = 0x63A2;
    private static final int CUES = 0x1C53BB6B;
    private static final int CUE_CLUSTER_POSITION = 0xF1;
    private static final int CUE_POINT = 0xBB;
    private static final int CUE_TIME = 0xB3;
    private static final int CUE_TRACK_POSITIONS = 0xB7;
    private static final int DISCARD_PADDING = 0x75A2;
    private static final int DOC_TYPE = 0x4282;
    private static final int DURATION = 0x4489;
    private static final int EBML = 0x1A45DFA3;
    private static final int INFO = 0x1549A966;
    private static final int SEEK = 0x4DBB;
    private static final int SEEK_HEAD = 0x114D9B74;
    private static final int SEEK_ID = 0x53AB;
    private static final int SEEK_POSITION = 0x53AC;
    private static final int SEGMENT = 0x18538067;
    private static final int SIMPLE_BLOCK = 0xA3;
    private static final int TIMESTAMP = 0xE7;
    private static final int TIMESTAMP_SCALE = 0x2AD7B1;
    private static final int TRACKS = 0x1654AE6B;
    private static final int TRACK_ENTRY = 0xAE;
    private static final int TRACK_NUMBER = 0xD7;
    private static final int TRACK_TYPE = 0x83;

    /** A packet of the wanted track, or of another. */
    public static final class Packet {

        private final long track;
        private final long time;
        private final byte[] bytes;
        private final long discardNanos;

        public Packet(long track, long time, byte[] bytes, long discardNanos) {
            this.track = track;
            this.time = time;
            this.bytes = bytes;
            this.discardNanos = discardNanos;
        }
    }

    private final List<Packet> packets = new ArrayList<>();
    private final List<EbmlElement> tracks = new ArrayList<>(List.of(opusTrack(1)));
    private final List<EbmlElement> beforeClusters = new ArrayList<>();
    private long unitNanos = 1_000_000;
    private long clusterUnits = 5_000;
    private boolean live;
    private boolean groups;
    private boolean cues;
    private int lacing;
    private int laced = 1;
    private UnaryOperator<EbmlElement> header = ebml -> ebml;

    /** Packets of 20 ms that differ from each other, at 0, 20, 40 ms; no decoder would take them, but nothing here decodes. */
    public static MatroskaBuilder ofPackets(int count) {
        MatroskaBuilder builder = new MatroskaBuilder();
        List<byte[]> packets = packets(count, 31);
        for (int i = 0; i < count; i++) {
            builder.packet(1, 20L * i, packets.get(i));
        }
        return builder;
    }

    public static MatroskaBuilder empty() {
        return new MatroskaBuilder();
    }

    /** @param config of all packets (RFC 6716, table 2): 28 to 31 are 2.5 to 20 ms */
    public static List<byte[]> packets(int count, int config) {
        Random random = new Random(count);
        List<byte[]> packets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] packet = new byte[60 + random.nextInt(60)];
            random.nextBytes(packet);
            packet[0] = (byte) (config << 3);
            packets.add(packet);
        }
        return packets;
    }

    public static EbmlElement opusTrack(int number) {
        return opusTrack(number, PRE_SKIP);
    }

    public static EbmlElement opusTrack(int number, int preSkip) {
        return track(number, 2, "A_OPUS")
                .child(element(CODEC_PRIVATE).bytes(OggOpusBuilder.head(1, preSkip, 0)))
                .child(number(CODEC_DELAY, preSkip * 62_500L / 3))
                .child(number(0x56BB, 80_000_000))
                .child(element(AUDIO).child(real(0xB5, 48_000)).child(number(CHANNELS, 1)));
    }

    public static EbmlElement track(int number, int type, String codec) {
        return element(TRACK_ENTRY)
                .child(number(TRACK_NUMBER, number))
                .child(number(0x73C5, number))
                .child(number(TRACK_TYPE, type))
                .child(text(CODEC_ID, codec));
    }

    public MatroskaBuilder packet(long track, long time, byte[] bytes) {
        return packet(new Packet(track, time, bytes, 0));
    }

    public MatroskaBuilder packet(Packet packet) {
        packets.add(packet);
        return this;
    }

    /** In the place of the one track of Opus. */
    public MatroskaBuilder tracks(EbmlElement... entries) {
        tracks.clear();
        tracks.addAll(Arrays.asList(entries));
        return this;
    }

    public MatroskaBuilder beforeClusters(EbmlElement other) {
        beforeClusters.add(other);
        return this;
    }

    public MatroskaBuilder header(UnaryOperator<EbmlElement> change) {
        header = change;
        return this;
    }

    public MatroskaBuilder unitNanos(long nanos) {
        unitNanos = nanos;
        return this;
    }

    public MatroskaBuilder clusterUnits(long units) {
        clusterUnits = units;
        return this;
    }

    /** As a browser writes: no sizes, no duration, no cues. */
    public MatroskaBuilder live() {
        live = true;
        return this;
    }

    public MatroskaBuilder groups() {
        groups = true;
        return this;
    }

    public MatroskaBuilder cues() {
        cues = true;
        return this;
    }

    /** @param flags 1 for Xiph, 2 for fixed sizes (packets must be equally long), 3 for EBML */
    public MatroskaBuilder laced(int flags, int together) {
        lacing = flags;
        laced = together;
        return this;
    }

    public byte[] build() {
        EbmlElement ebml = header.apply(element(EBML).child(text(DOC_TYPE, "webm")));
        EbmlElement segment = element(SEGMENT);
        EbmlElement info = element(INFO).child(number(TIMESTAMP_SCALE, unitNanos));
        if (!live && !packets.isEmpty()) {
            info.child(real(DURATION, packets.get(packets.size() - 1).time + 20.0));
        }
        EbmlElement entries = element(TRACKS);
        tracks.forEach(entries::child);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        beforeClusters.forEach(other -> head.writeBytes(other.toBytes()));
        head.writeBytes(info.toBytes());
        head.writeBytes(entries.toBytes());
        List<byte[]> clusters = new ArrayList<>();
        EbmlElement points = element(CUES);
        // A seek entry of one size, whatever it says.
        int seekBytes = cues ? seekHead(0).toBytes().length : 0;
        long position = seekBytes + (long) head.size();
        for (int i = 0; i < packets.size(); ) {
            int end = i;
            while (end < packets.size()
                    && packets.get(end).time - packets.get(i).time < clusterUnits
                    && packets.get(end).time >= packets.get(i).time) {
                end++;
            }
            byte[] cluster = cluster(packets.subList(i, end));
            points.child(element(CUE_POINT)
                    .child(number(CUE_TIME, packets.get(i).time))
                    .child(element(CUE_TRACK_POSITIONS)
                            .child(number(0xF7, packets.get(i).track))
                            .child(number(CUE_CLUSTER_POSITION, position))));
            clusters.add(cluster);
            position += cluster.length;
            i = end;
        }
        if (cues) {
            segment.child(seekHead(position));
        }
        segment.bytes(head.toByteArray());
        clusters.forEach(segment::bytes);
        if (cues) {
            segment.child(points);
        }
        if (live) {
            segment.unknownSize();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(ebml.toBytes());
        file.writeBytes(segment.toBytes());
        return file.toByteArray();
    }

    private static EbmlElement seekHead(long position) {
        return element(SEEK_HEAD)
                .child(element(SEEK)
                        .child(number(SEEK_ID, CUES))
                        .child(element(SEEK_POSITION)
                                .bytes(ByteBuffer.allocate(8).putLong(position).array())));
    }

    private byte[] cluster(List<Packet> part) {
        long time = part.get(0).time;
        EbmlElement cluster = element(CLUSTER).child(number(TIMESTAMP, time));
        for (int i = 0; i < part.size(); i += laced) {
            List<Packet> together = part.subList(i, Math.min(part.size(), i + laced));
            Packet first = together.get(0);
            byte[] block = block(first, time, together);
            if (groups || first.discardNanos != 0) {
                EbmlElement group = element(BLOCK_GROUP).child(element(BLOCK).bytes(block));
                if (first.discardNanos != 0) {
                    group.child(element(DISCARD_PADDING)
                            .bytes(ByteBuffer.allocate(8)
                                    .putLong(first.discardNanos)
                                    .array()));
                }
                cluster.child(group);
            } else {
                cluster.child(element(SIMPLE_BLOCK).bytes(block));
            }
        }
        return (live ? cluster.unknownSize() : cluster).toBytes();
    }

    private byte[] block(Packet first, long clusterTime, List<Packet> together) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(EbmlElement.size(first.track));
        int relative = (int) (first.time - clusterTime);
        block.write(relative >> 8);
        block.write(relative);
        block.write(0x80 | lacing << 1);
        if (lacing > 0) {
            block.write(together.size() - 1);
            for (int i = 0; i < together.size() - 1; i++) {
                writeSize(block, together, i);
            }
        }
        together.forEach(packet -> block.writeBytes(packet.bytes));
        return block.toByteArray();
    }

    private void writeSize(ByteArrayOutputStream block, List<Packet> together, int i) {
        int size = together.get(i).bytes.length;
        if (lacing == 1) {
            for (int left = size; left >= 0; left -= 255) {
                block.write(Math.min(255, left));
            }
        } else if (lacing == 3 && i == 0) {
            block.writeBytes(EbmlElement.size(size));
        } else if (lacing == 3) {
            int difference = size - together.get(i - 1).bytes.length + 0x1FFF;
            block.write(0x40 | difference >> 8);
            block.write(difference);
        }
    }
}
