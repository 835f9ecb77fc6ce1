package io.clipline.audio.matroska;

import static io.clipline.audio.matroska.EbmlElement.element;
import static io.clipline.audio.matroska.EbmlElement.number;
import static io.clipline.audio.matroska.EbmlElement.real;
import static io.clipline.audio.matroska.EbmlElement.text;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.opus.OpusHead;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Builds Matroska files element by element, so that a test can say what is unusual about its file. */
final class MatroskaBuilder {

    static final int PRE_SKIP = 312;

    /** A packet of the wanted track, or of another. */
    static final class Packet {

        private final long track;
        private final long time;
        private final byte[] bytes;
        private final long discardNanos;

        Packet(long track, long time, byte[] bytes, long discardNanos) {
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
    static MatroskaBuilder ofPackets(int count) {
        MatroskaBuilder builder = new MatroskaBuilder();
        List<byte[]> packets = packets(count, 31);
        for (int i = 0; i < count; i++) {
            builder.packet(1, 20L * i, packets.get(i));
        }
        return builder;
    }

    static MatroskaBuilder empty() {
        return new MatroskaBuilder();
    }

    /** @param config of all packets (RFC 6716, table 2): 28 to 31 are 2.5 to 20 ms */
    static List<byte[]> packets(int count, int config) {
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

    static EbmlElement opusTrack(int number) {
        return opusTrack(number, PRE_SKIP);
    }

    static EbmlElement opusTrack(int number, int preSkip) {
        return track(number, 2, "A_OPUS")
                .child(element(Id.CODEC_PRIVATE)
                        .bytes(OpusHead.of(1, preSkip, 0).write()))
                .child(number(Id.CODEC_DELAY, preSkip * 62_500L / 3))
                .child(number(0x56BB, 80_000_000))
                .child(element(Id.AUDIO).child(real(0xB5, 48_000)).child(number(Id.CHANNELS, 1)));
    }

    static EbmlElement track(int number, int type, String codec) {
        return element(Id.TRACK_ENTRY)
                .child(number(Id.TRACK_NUMBER, number))
                .child(number(0x73C5, number))
                .child(number(Id.TRACK_TYPE, type))
                .child(text(Id.CODEC_ID, codec));
    }

    MatroskaBuilder packet(long track, long time, byte[] bytes) {
        return packet(new Packet(track, time, bytes, 0));
    }

    MatroskaBuilder packet(Packet packet) {
        packets.add(packet);
        return this;
    }

    /** In the place of the one track of Opus. */
    MatroskaBuilder tracks(EbmlElement... entries) {
        tracks.clear();
        tracks.addAll(Arrays.asList(entries));
        return this;
    }

    MatroskaBuilder beforeClusters(EbmlElement other) {
        beforeClusters.add(other);
        return this;
    }

    MatroskaBuilder header(UnaryOperator<EbmlElement> change) {
        header = change;
        return this;
    }

    MatroskaBuilder unitNanos(long nanos) {
        unitNanos = nanos;
        return this;
    }

    MatroskaBuilder clusterUnits(long units) {
        clusterUnits = units;
        return this;
    }

    /** As a browser writes: no sizes, no duration, no cues. */
    MatroskaBuilder live() {
        live = true;
        return this;
    }

    MatroskaBuilder groups() {
        groups = true;
        return this;
    }

    MatroskaBuilder cues() {
        cues = true;
        return this;
    }

    /** @param flags 1 for Xiph, 2 for fixed sizes (packets must be equally long), 3 for EBML */
    MatroskaBuilder laced(int flags, int together) {
        lacing = flags;
        laced = together;
        return this;
    }

    /** These bytes as the files of a recording that is named {@code rec.webm}. */
    static RecordingFiles files(byte[] file) {
        return new InMemoryFiles("rec.webm", Map.of("rec.webm", file));
    }

    byte[] build() {
        EbmlElement ebml = header.apply(element(Id.EBML).child(text(Id.DOC_TYPE, "webm")));
        EbmlElement segment = element(Id.SEGMENT);
        EbmlElement info = element(Id.INFO).child(number(Id.TIMESTAMP_SCALE, unitNanos));
        if (!live && !packets.isEmpty()) {
            info.child(real(Id.DURATION, packets.get(packets.size() - 1).time + 20.0));
        }
        EbmlElement entries = element(Id.TRACKS);
        tracks.forEach(entries::child);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        beforeClusters.forEach(other -> head.writeBytes(other.toBytes()));
        head.writeBytes(info.toBytes());
        head.writeBytes(entries.toBytes());
        List<byte[]> clusters = new ArrayList<>();
        EbmlElement points = element(Id.CUES);
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
            points.child(element(Id.CUE_POINT)
                    .child(number(Id.CUE_TIME, packets.get(i).time))
                    .child(element(Id.CUE_TRACK_POSITIONS)
                            .child(number(0xF7, packets.get(i).track))
                            .child(number(Id.CUE_CLUSTER_POSITION, position))));
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
        return element(Id.SEEK_HEAD)
                .child(element(Id.SEEK)
                        .child(number(Id.SEEK_ID, Id.CUES))
                        .child(element(Id.SEEK_POSITION)
                                .bytes(ByteBuffer.allocate(8).putLong(position).array())));
    }

    private byte[] cluster(List<Packet> part) {
        long time = part.get(0).time;
        EbmlElement cluster = element(Id.CLUSTER).child(number(Id.TIMESTAMP, time));
        for (int i = 0; i < part.size(); i += laced) {
            List<Packet> together = part.subList(i, Math.min(part.size(), i + laced));
            Packet first = together.get(0);
            byte[] block = block(first, time, together);
            if (groups || first.discardNanos != 0) {
                EbmlElement group =
                        element(Id.BLOCK_GROUP).child(element(Id.BLOCK).bytes(block));
                if (first.discardNanos != 0) {
                    group.child(element(Id.DISCARD_PADDING)
                            .bytes(ByteBuffer.allocate(8)
                                    .putLong(first.discardNanos)
                                    .array()));
                }
                cluster.child(group);
            } else {
                cluster.child(element(Id.SIMPLE_BLOCK).bytes(block));
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
