package io.clipline.audio.mp4;

import static io.clipline.audio.m4a.BoxBytes.box;
import static io.clipline.audio.m4a.BoxBytes.fullBox;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.m4a.BoxBytes;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Builds MP4 files of one audio track, box by box, so that a test can say what is unusual about its file. */
final class Mp4Builder {

    static final int RATE = 48_000;

    private final List<byte[]> frames;
    private long movieTimescale = 1000;
    private long mediaTimescale = RATE;
    private final List<BoxBytes> edits = new ArrayList<>();
    private final List<long[]> durations = new ArrayList<>();
    private int[] framesPerChunk = {7};
    private int gapBytes;
    private boolean moovLast;
    private boolean wideOffsets;
    private boolean wideMediaSize;
    private boolean mediaToTheEnd;
    private int trackFlags = 3;
    private BoxBytes sizes;
    private BoxBytes sampleEntry = sampleEntry("mp4a", esds(0x40, 0x11, 0x88));
    private final List<BoxBytes> laterEntries = new ArrayList<>();
    private int laterFromChunk = Integer.MAX_VALUE;
    private BoxBytes beforeTheTrack = box("free");
    private BoxBytes afterTheTrack = box("free");
    private int dataReferenceFlags = 1;
    private String handler = "soun";

    private Mp4Builder(List<byte[]> frames) {
        this.frames = frames;
        this.sizes = fullBox("stsz", 0, 0).u32(0).u32(frames.size());
        frames.forEach(frame -> sizes.u32(frame.length));
    }

    static Mp4Builder of(List<byte[]> frames) {
        return new Mp4Builder(frames);
    }

    /** Frames that differ from each other; no decoder would take them, but nothing here decodes. */
    static List<byte[]> frames(int count) {
        Random random = new Random(count);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] frame = new byte[100 + random.nextInt(150)];
            random.nextBytes(frame);
            frames.add(frame);
        }
        return frames;
    }

    Mp4Builder movieTimescale(long unitsPerSecond) {
        movieTimescale = unitsPerSecond;
        return this;
    }

    /** The durations must then be set too. */
    Mp4Builder mediaTimescale(long unitsPerSecond) {
        mediaTimescale = unitsPerSecond;
        return this;
    }

    /** @param mediaTime -1 for an empty edit */
    Mp4Builder edit(long duration, long mediaTime) {
        return edit(duration, mediaTime, 0x10000);
    }

    Mp4Builder edit(long duration, long mediaTime, int rate) {
        edits.add(box("edit").u32(duration).u32(mediaTime).u32(rate));
        return this;
    }

    /** Adds an entry of {@code stts}; without any, all frames last 1024 units. */
    Mp4Builder duration(long count, long units) {
        durations.add(new long[] {count, units});
        return this;
    }

    /** Chunks of these lengths, by turns. */
    Mp4Builder framesPerChunk(int... byTurns) {
        framesPerChunk = byTurns.clone();
        return this;
    }

    /** Foreign bytes before each chunk, as where video is interleaved. */
    Mp4Builder gapBytes(int count) {
        gapBytes = count;
        return this;
    }

    Mp4Builder moovLast() {
        moovLast = true;
        return this;
    }

    Mp4Builder wideOffsets() {
        wideOffsets = true;
        return this;
    }

    Mp4Builder wideMediaSize() {
        wideMediaSize = true;
        return this;
    }

    Mp4Builder mediaToTheEnd() {
        mediaToTheEnd = true;
        return this;
    }

    Mp4Builder disabled() {
        trackFlags = 2;
        return this;
    }

    Mp4Builder sizes(BoxBytes stszOrStz2) {
        sizes = stszOrStz2;
        return this;
    }

    Mp4Builder sampleEntry(BoxBytes entry) {
        sampleEntry = entry;
        return this;
    }

    /** A second sample description, which the frames from a chunk on have; chunks count from 0. */
    Mp4Builder laterEntry(int fromChunk, BoxBytes entry) {
        laterEntries.add(entry);
        laterFromChunk = fromChunk;
        return this;
    }

    Mp4Builder handler(String type) {
        handler = type;
        return this;
    }

    Mp4Builder mediaInAnotherFile() {
        dataReferenceFlags = 0;
        return this;
    }

    /** Puts a box into {@code moov}, behind the track. */
    Mp4Builder afterTheTrack(BoxBytes other) {
        afterTheTrack = other;
        return this;
    }

    /** Puts a box into {@code moov}, before the track. */
    Mp4Builder beforeTheTrack(BoxBytes other) {
        beforeTheTrack = other;
        return this;
    }

    /** These bytes as the files of a recording that is named {@code rec.mp4}. */
    static RecordingFiles files(byte[] file) {
        return new InMemoryFiles("rec.mp4", Map.of("rec.mp4", file));
    }

    byte[] build() {
        byte[] fileType = box("ftyp").ascii("isom").u32(0x200).ascii("isom").toBytes();
        byte[] media = media();
        int movieBytes = movie(0).toBytes().length;
        int mediaStart = fileType.length + (moovLast ? 0 : movieBytes) + (wideMediaSize ? 16 : 8);
        byte[] movie = movie(mediaStart).toBytes();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(fileType);
        file.writeBytes(moovLast ? media : movie);
        file.writeBytes(moovLast ? movie : media);
        return file.toByteArray();
    }

    BoxBytes track(long mediaStart) {
        BoxBytes track = box("trak").child(fullBox("tkhd", 0, trackFlags).zeros(80));
        if (!edits.isEmpty()) {
            BoxBytes list = fullBox("elst", 0, 0).u32(edits.size());
            edits.forEach(edit -> list.bytes(content(edit)));
            track.child(box("edts").child(list));
        }
        return track.child(box("mdia")
                .child(fullBox("mdhd", 0, 0)
                        .u32(0)
                        .u32(0)
                        .u32(mediaTimescale)
                        .u32(0)
                        .u32(0))
                .child(fullBox("hdlr", 0, 0).u32(0).ascii(handler).zeros(13))
                .child(box("minf")
                        .child(fullBox("smhd", 0, 0).u32(0))
                        .child(box("dinf")
                                .child(fullBox("dref", 0, 0).u32(1).child(fullBox("url ", 0, dataReferenceFlags))))
                        .child(sampleTable(mediaStart))));
    }

    static BoxBytes sampleEntry(String type, BoxBytes... children) {
        BoxBytes entry =
                box(type).zeros(6).u16(1).zeros(8).u16(1).u16(16).u32(0).u32((long) RATE << 16);
        for (BoxBytes child : children) {
            entry.child(child);
        }
        return entry;
    }

    static BoxBytes esds(int objectType, int... config) {
        BoxBytes esds = fullBox("esds", 0, 0)
                .u8(3)
                .u8(0x80)
                .u8(20 + config.length)
                .zeros(3)
                .u8(4);
        esds.u8(15 + config.length).u8(objectType).u8(0x15).zeros(11).u8(5).u8(config.length);
        for (int value : config) {
            esds.u8(value);
        }
        return esds;
    }

    private BoxBytes movie(long mediaStart) {
        return box("moov")
                .child(fullBox("mvhd", 0, 0).u32(0).u32(0).u32(movieTimescale).zeros(84))
                .child(beforeTheTrack)
                .child(track(mediaStart))
                .child(afterTheTrack);
    }

    private BoxBytes sampleTable(long mediaStart) {
        BoxBytes timeToSample = fullBox("stts", 0, 0).u32(Math.max(1, durations.size()));
        if (durations.isEmpty()) {
            timeToSample.u32(frames.size()).u32(1024);
        }
        durations.forEach(entry -> timeToSample.u32(entry[0]).u32(entry[1]));
        BoxBytes descriptions =
                fullBox("stsd", 0, 0).u32(1 + laterEntries.size()).child(sampleEntry);
        laterEntries.forEach(descriptions::child);
        return box("stbl")
                .child(descriptions)
                .child(timeToSample)
                .child(sampleToChunk())
                .child(sizes)
                .child(chunkOffsets(mediaStart));
    }

    private List<List<byte[]>> chunks() {
        List<List<byte[]>> chunks = new ArrayList<>();
        int next = 0;
        while (next < frames.size()) {
            int end = Math.min(frames.size(), next + framesPerChunk[chunks.size() % framesPerChunk.length]);
            chunks.add(frames.subList(next, end));
            next = end;
        }
        return chunks;
    }

    private BoxBytes sampleToChunk() {
        List<List<byte[]>> chunks = chunks();
        BoxBytes entries = box("list");
        int count = 0;
        for (int i = 0; i < chunks.size(); i++) {
            if (i == 0
                    || i == laterFromChunk
                    || chunks.get(i).size() != chunks.get(i - 1).size()) {
                entries.u32(i + 1).u32(chunks.get(i).size()).u32(i < laterFromChunk ? 1 : 2);
                count++;
            }
        }
        return fullBox("stsc", 0, 0).u32(count).bytes(content(entries));
    }

    private BoxBytes chunkOffsets(long mediaStart) {
        List<List<byte[]>> chunks = chunks();
        BoxBytes offsets = fullBox(wideOffsets ? "co64" : "stco", 0, 0).u32(chunks.size());
        long position = mediaStart;
        for (List<byte[]> chunk : chunks) {
            position += gapBytes;
            offsets = wideOffsets ? offsets.u64(position) : offsets.u32(position);
            position += chunk.stream().mapToInt(frame -> frame.length).sum();
        }
        return offsets;
    }

    private byte[] media() {
        BoxBytes media = box("mdat");
        for (List<byte[]> chunk : chunks()) {
            media.zeros(gapBytes);
            chunk.forEach(media::bytes);
        }
        byte[] content = content(media);
        if (wideMediaSize) {
            BoxBytes header = box("mdat").u64(content.length + 16L);
            byte[] bytes = header.bytes(content).toBytes();
            bytes[0] = bytes[1] = bytes[2] = 0;
            bytes[3] = 1;
            return bytes;
        }
        byte[] bytes = media.toBytes();
        if (mediaToTheEnd) {
            bytes[0] = bytes[1] = bytes[2] = bytes[3] = 0;
        }
        return bytes;
    }

    private static byte[] content(BoxBytes box) {
        byte[] bytes = box.toBytes();
        return Arrays.copyOfRange(bytes, 8, bytes.length);
    }
}
