package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Puts an ADTS stream into an HLS media playlist of MPEG transport streams (RFC 8216, 3.2): well-formed unless told
 * otherwise. Segments are counted from 0.
 */
public final class TransportStreamHls {

    public static final String PLAYLIST = "playlist.m3u8";

    private static final long TICKS_MASK = (1L << 33) - 1;
    private static final int TICKS_PER_SECOND = 90_000;

    /** Whether a packet of the audio is written. */
    public interface PacketFilter {
        /** @param packet its number among the segment's audio packets, from 0 */
        boolean keep(int segment, int packet);
    }

    private final AdtsFrames adts;
    private List<byte[]> elements;
    private int samplesPerElement = AdtsFrames.SAMPLES;
    private int framesPerSegment = 235;
    private int framesPerPes = 1;
    private int pesBytes;
    private int packetBytes = 188;
    private int videoPackets;
    private int audioType = 0x0F;
    private boolean second;
    private boolean declaredLength = true;
    private boolean repeated;
    private long firstTimestamp = 126_000;
    private IntToLongFunction timestampShift = segment -> 0;
    private int jumpFrame = Integer.MAX_VALUE;
    private long jumpTicks;
    private IntPredicate tables = segment -> true;
    private IntToDoubleFunction declaredSeconds = segment -> Double.NaN;
    private PacketFilter filter = (segment, packet) -> true;

    private TransportStreamHls(AdtsFrames adts) {
        this.adts = adts;
        this.elements = adts.frames();
    }

    public static TransportStreamHls of(byte[] adts) {
        return new TransportStreamHls(AdtsFrames.of(adts));
    }

    /** How many frames of 1024 samples begin in a segment: 235, about 5 s, unless set. */
    public TransportStreamHls framesPerSegment(int frames) {
        framesPerSegment = frames;
        return this;
    }

    /** How many frames a PES packet has: 1 unless set. */
    public TransportStreamHls framesPerPes(int frames) {
        framesPerPes = frames;
        return this;
    }

    /** Cuts PES packets by bytes, not by frames: frames go over from one to the next, and from segment to segment. */
    public TransportStreamHls pesBytes(int bytes) {
        pesBytes = bytes;
        return this;
    }

    /** 188 unless set; 192 puts four bytes before each packet, 204 sixteen behind it. */
    public TransportStreamHls packetBytes(int bytes) {
        packetBytes = bytes;
        return this;
    }

    /** Puts as many packets of video before each PES packet of audio. */
    public TransportStreamHls videoPackets(int packets) {
        videoPackets = packets;
        return this;
    }

    /** What the program map calls the audio: 0x0F, which is ADTS, unless set. */
    public TransportStreamHls audioType(int streamType) {
        audioType = streamType;
        return this;
    }

    /** Carries the same frames as another stream, too, which the program map names behind the first. */
    public TransportStreamHls secondAudio() {
        second = true;
        return this;
    }

    /** Carries the frames in LATM with LOAS, and says so in the program map. */
    public TransportStreamHls loas(LoasFrames framing) {
        elements = framing.elements(adts);
        return audioType(0x11);
    }

    /** Puts as many raw data blocks into each ADTS frame; segments and PES packets then have so many times more samples. */
    public TransportStreamHls merged(int blocks, boolean checksums) {
        elements = new MergedAdts(List.of(blocks), checksums).frames(adts.frames());
        samplesPerElement = blocks * AdtsFrames.SAMPLES;
        return this;
    }

    /** Leaves the length of PES packets 0. */
    public TransportStreamHls withoutPesLength() {
        declaredLength = false;
        return this;
    }

    /** Sends each packet of audio twice, as is allowed. */
    public TransportStreamHls repeatingPackets() {
        repeated = true;
        return this;
    }

    /** The timestamp of the first frame in ticks of 90 kHz; those that follow wrap at 2^33. */
    public TransportStreamHls firstTimestamp(long ticks) {
        firstTimestamp = ticks;
        return this;
    }

    /** Adds to the timestamps of chosen segments. */
    public TransportStreamHls shiftTimestamps(IntToLongFunction ticksOfSegment) {
        timestampShift = ticksOfSegment;
        return this;
    }

    /** Adds to the timestamps of all frames from one on, as where a clock jumps inside a segment. */
    public TransportStreamHls timestampJump(int fromFrame, long ticks) {
        jumpFrame = fromFrame;
        jumpTicks = ticks;
        return this;
    }

    /** Which segments begin with the program's tables: all unless set. */
    public TransportStreamHls tablesIn(IntPredicate segments) {
        tables = segments;
        return this;
    }

    /** What {@code EXTINF} says of each segment; the exact duration to the microsecond unless set. */
    public TransportStreamHls declaredSeconds(IntToDoubleFunction ofSegment) {
        declaredSeconds = ofSegment;
        return this;
    }

    /** Loses packets, which their counters show. */
    public TransportStreamHls keeping(PacketFilter packets) {
        filter = packets;
        return this;
    }

    public static String path(int segment) {
        return String.format(Locale.ROOT, "segment_%05d.ts", segment);
    }

    public int segments() {
        return (elements.size() + framesPerSegment - 1) / framesPerSegment;
    }

    public FileSet build() {
        var files = new HashMap<String, byte[]>();
        var writer = new TransportStreamPackets(packetBytes, repeated);
        var out = new ByteArrayOutputStream();
        int segment = -1;
        for (var pes : pesPackets()) {
            if (pes.segment > segment) {
                put(files, segment, out);
                segment = pes.segment;
                writer.begin(out, segment, filter);
                if (tables.test(segment)) {
                    writer.tables(audioType, videoPackets > 0, second);
                }
            }
            for (int i = 0; i < videoPackets; i++) {
                writer.video();
            }
            if (second) {
                writer.secondAudio(pes.bytes);
            }
            writer.audio(pes.bytes);
        }
        put(files, segment, out);
        files.put(PLAYLIST, playlist().getBytes(StandardCharsets.UTF_8));
        return new FileSet(PLAYLIST, files);
    }

    private static void put(Map<String, byte[]> files, int segment, ByteArrayOutputStream out) {
        if (segment >= 0) {
            files.put(path(segment), out.toByteArray());
            out.reset();
        }
    }

    private static final class Pes {

        private final int segment;
        private final byte[] bytes;

        private Pes(int segment, byte[] bytes) {
            this.segment = segment;
            this.bytes = bytes;
        }
    }

    private List<Pes> pesPackets() {
        var packets = new ArrayList<Pes>();
        var payload = new ByteArrayOutputStream();
        int firstFrame = -1;
        int firstSegment = 0;
        int framesHeld = 0;
        for (int frame = 0; frame < elements.size(); frame++) {
            int segment = frame / framesPerSegment;
            boolean full = pesBytes == 0 && (framesHeld == framesPerPes || segment > firstSegment);
            if (full && framesHeld > 0) {
                packets.add(new Pes(firstSegment, pes(firstFrame, payload)));
                firstFrame = -1;
                framesHeld = 0;
            }
            if (framesHeld++ == 0) {
                firstSegment = segment;
            }
            firstFrame = firstFrame < 0 ? frame : firstFrame;
            for (byte b : elements.get(frame)) {
                payload.write(b);
                if (payload.size() == pesBytes) {
                    packets.add(new Pes(firstSegment, pes(firstFrame, payload)));
                    firstFrame = -1;
                    firstSegment = segment;
                }
            }
        }
        if (payload.size() > 0) {
            packets.add(new Pes(firstSegment, pes(firstFrame, payload)));
        }
        return packets;
    }

    /** @param firstFrame the first that begins in the packet; -1 if none does, which then has no timestamp */
    private byte[] pes(int firstFrame, ByteArrayOutputStream payload) {
        byte[] content = payload.toByteArray();
        payload.reset();
        boolean timed = firstFrame >= 0;
        int headerBytes = timed ? 5 : 0;
        int length = declaredLength ? 3 + headerBytes + content.length : 0;
        var pes = new ByteArrayOutputStream();
        pes.writeBytes(new byte[] {0, 0, 1, (byte) 0xC0, (byte) (length >> 8), (byte) length});
        pes.writeBytes(new byte[] {(byte) 0x80, (byte) (timed ? 0x80 : 0), (byte) headerBytes});
        if (timed) {
            double seconds = (double) firstFrame * samplesPerElement / adts.sampleRateHz();
            long jump = firstFrame < jumpFrame ? 0 : jumpTicks;
            long shift = timestampShift.applyAsLong(firstFrame / framesPerSegment) + jump;
            long ticks = (firstTimestamp + Math.round(seconds * TICKS_PER_SECOND) + shift) & TICKS_MASK;
            pes.writeBytes(new byte[] {
                (byte) (0x21 | ((ticks >> 29) & 0x0E)),
                (byte) (ticks >> 22),
                (byte) ((ticks >> 14) | 1),
                (byte) (ticks >> 7),
                (byte) ((ticks << 1) | 1)
            });
        }
        pes.writeBytes(content);
        return pes.toByteArray();
    }

    private String playlist() {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n");
        for (int segment = 0; segment < segments(); segment++) {
            int frames = Math.min(framesPerSegment, elements.size() - segment * framesPerSegment);
            double declared = declaredSeconds.applyAsDouble(segment);
            double exact = (double) frames * samplesPerElement / adts.sampleRateHz();
            text.append(String.format(Locale.ROOT, "#EXTINF:%.6f,\n", Double.isNaN(declared) ? exact : declared))
                    .append(path(segment))
                    .append('\n');
        }
        return text.append("#EXT-X-ENDLIST\n").toString();
    }
}
