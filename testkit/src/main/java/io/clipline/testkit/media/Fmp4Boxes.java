package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Writes the boxes of fragmented MP4 with one track of AAC, and perhaps one of video before it or another of AAC behind it
 * (ISO/IEC 14496-12).
 */
final class Fmp4Boxes {

    private static final int VIDEO = 1;
    private static final int AUDIO = 2;
    private static final int SECOND_AUDIO = 3;
    private static final int VIDEO_TIMESCALE = 90_000;

    private final AdtsFrames adts;
    int timescale;
    boolean wideTimes = true;
    boolean otherBoxes;
    boolean everyField;
    boolean movieDefaults;
    boolean secondAudio;
    int videoBytes;
    long hiddenTime = -1;
    String sampleEntry = "mp4a";
    byte[] config;

    Fmp4Boxes(AdtsFrames adts) {
        this.adts = adts;
        this.timescale = adts.sampleRateHz();
        this.config = adts.audioSpecificConfig();
    }

    /** The decode time of a frame, from the first one's, rounded as by a writer that does not let it drift. */
    long units(int frame) {
        return Math.round((double) frame * AdtsFrames.SAMPLES * timescale / adts.sampleRateHz());
    }

    byte[] init() {
        var header =
                BoxBytes.full(0, 0).zeros(8).u32(1000).zeros(4).u32(0x10000).zeros(76);
        var video = videoBytes == 0 ? new byte[0] : track(VIDEO, "vide", VIDEO_TIMESCALE, new byte[0], videoEntry());
        var videoDefaults = videoBytes == 0 ? new byte[0] : defaults(VIDEO, 3600);
        var moov = BoxBytes.box(
                "moov",
                BoxBytes.box("mvhd", header.u32(secondAudio ? 4 : 3).toByteArray()),
                video,
                track(AUDIO, "soun", timescale, editList(), audioEntry()),
                secondAudio ? track(SECOND_AUDIO, "soun", timescale, editList(), audioEntry()) : new byte[0],
                BoxBytes.box(
                        "mvex",
                        videoDefaults,
                        audioDefaults(AUDIO),
                        secondAudio ? audioDefaults(SECOND_AUDIO) : new byte[0]));
        var brands = new BoxBytes().ascii("iso6").u32(0).ascii("iso6cmfc").toByteArray();
        return concat(BoxBytes.box("ftyp", brands), moov);
    }

    byte[] beforeSegment() {
        var brands = new BoxBytes().ascii("msdh").u32(0).ascii("msdhmsix").toByteArray();
        var type = BoxBytes.box("styp", brands);
        if (!otherBoxes) {
            return type;
        }
        var index = BoxBytes.full(0, 0).u32(AUDIO).u32(timescale).zeros(10).u16(0);
        var clock = BoxBytes.full(1, 0).u32(AUDIO).zeros(16);
        var event = BoxBytes.full(1, 0).u32(1000).zeros(16).ascii("urn:x\0\0").zeros(300);
        return concat(
                concat(type, BoxBytes.box("sidx", index.toByteArray())),
                concat(
                        BoxBytes.box("prft", clock.toByteArray()),
                        concat(BoxBytes.box("emsg", event.toByteArray()), BoxBytes.box("free", new byte[40]))));
    }

    /** One {@code moof} with its {@code mdat}. */
    byte[] fragment(List<byte[]> frames, long time, int number) {
        int moofBytes = moof(frames, time, number, 0).length;
        var media = new ByteArrayOutputStream();
        media.writeBytes(new byte[videoBytes]);
        frames.forEach(media::writeBytes);
        if (secondAudio) {
            frames.forEach(media::writeBytes);
        }
        return concat(moof(frames, time, number, moofBytes + 8), BoxBytes.box("mdat", media.toByteArray()));
    }

    private byte[] moof(List<byte[]> frames, long time, int number, int dataOffset) {
        byte[] video = videoBytes == 0 ? new byte[0] : videoTrack(time, dataOffset);
        var sequence = BoxBytes.full(0, 0).u32(number + 1).toByteArray();
        int audioOffset = dataOffset + videoBytes;
        int secondOffset =
                audioOffset + frames.stream().mapToInt(frame -> frame.length).sum();
        return BoxBytes.box(
                "moof",
                BoxBytes.box("mfhd", sequence),
                video,
                audioTrack(AUDIO, frames, time, number, audioOffset),
                secondAudio ? audioTrack(SECOND_AUDIO, frames, time, number, secondOffset) : new byte[0]);
    }

    private byte[] audioTrack(int id, List<byte[]> frames, long time, int number, int dataOffset) {
        return BoxBytes.box(
                "traf",
                header(id, movieDefaults || everyField ? -1 : units(1)),
                decodeTime(time),
                run(frames, number, dataOffset));
    }

    private byte[] run(List<byte[]> frames, int number, int dataOffset) {
        var run =
                BoxBytes.full(0, everyField ? 0xF01 : 0x201).u32(frames.size()).u32(dataOffset);
        for (int i = 0; i < frames.size(); i++) {
            if (everyField) {
                run.u32(units(number + i + 1) - units(number + i));
            }
            run.u32(frames.get(i).length);
            if (everyField) {
                run.u32(0x2000000).u32(0);
            }
        }
        return BoxBytes.box("trun", run.toByteArray());
    }

    /** Frames of 100 bytes each. */
    private byte[] videoTrack(long time, int dataOffset) {
        int frames = videoBytes / 100;
        var run = BoxBytes.full(0, 0x201).u32(frames).u32(dataOffset);
        for (int i = 0; i < frames; i++) {
            run.u32(100);
        }
        long videoTime = Math.round((double) time * VIDEO_TIMESCALE / timescale);
        return BoxBytes.box("traf", header(VIDEO, -1), decodeTime(videoTime), BoxBytes.box("trun", run.toByteArray()));
    }

    private byte[] decodeTime(long time) {
        var box = BoxBytes.full(wideTimes ? 1 : 0, 0);
        return BoxBytes.box("tfdt", (wideTimes ? box.u64(time) : box.u32(time)).toByteArray());
    }

    private static byte[] header(int track, long duration) {
        var box = BoxBytes.full(0, duration < 0 ? 0x20000 : 0x20008).u32(track);
        return BoxBytes.box("tfhd", (duration < 0 ? box : box.u32(duration)).toByteArray());
    }

    private static byte[] defaults(int track, long duration) {
        var box = BoxBytes.full(0, 0).u32(track).u32(1).u32(duration).u32(0).u32(0);
        return BoxBytes.box("trex", box.toByteArray());
    }

    private byte[] audioDefaults(int track) {
        return defaults(track, movieDefaults ? units(1) : 0);
    }

    private byte[] editList() {
        if (hiddenTime < 0) {
            return new byte[0];
        }
        var edit = BoxBytes.full(0, 0).u32(1).u32(0).u32(hiddenTime).u32(0x10000);
        return BoxBytes.box("edts", BoxBytes.box("elst", edit.toByteArray()));
    }

    private static byte[] track(int id, String handler, int timescale, byte[] edits, byte[] entry) {
        var header = BoxBytes.full(0, 3).zeros(8).u32(id).zeros(68);
        var media = BoxBytes.full(0, 0).zeros(8).u32(timescale).u32(0).zeros(4);
        var type = BoxBytes.full(0, 0).zeros(4).ascii(handler).zeros(13);
        var none = BoxBytes.full(0, 0).u32(0).toByteArray();
        var descriptions = BoxBytes.full(0, 0).u32(1).raw(entry).toByteArray();
        var tables = BoxBytes.box(
                "stbl",
                BoxBytes.box("stsd", descriptions),
                BoxBytes.box("stts", none),
                BoxBytes.box("stsc", none),
                BoxBytes.box("stsz", BoxBytes.full(0, 0).zeros(8).toByteArray()),
                BoxBytes.box("stco", none));
        return BoxBytes.box(
                "trak",
                BoxBytes.box("tkhd", header.toByteArray()),
                edits,
                BoxBytes.box(
                        "mdia",
                        BoxBytes.box("mdhd", media.toByteArray()),
                        BoxBytes.box("hdlr", type.toByteArray()),
                        BoxBytes.box("minf", tables)));
    }

    private static byte[] videoEntry() {
        return BoxBytes.box("avc1", new byte[78]);
    }

    private byte[] audioEntry() {
        var specific = descriptor(5, config);
        var decoder = descriptor(
                4, new BoxBytes().u8(0x40).u8(0x15).zeros(11).raw(specific).toByteArray());
        var stream = descriptor(3, new BoxBytes().zeros(3).raw(decoder).toByteArray());
        var fields =
                new BoxBytes().zeros(6).u16(1).zeros(8).u16(adts.channels()).u16(16);
        fields.zeros(4).u32((long) adts.sampleRateHz() << 16);
        var esds = BoxBytes.box("esds", BoxBytes.full(0, 0).raw(stream).toByteArray());
        return BoxBytes.box(sampleEntry, fields.raw(esds).toByteArray());
    }

    private static byte[] descriptor(int tag, byte[] content) {
        return new BoxBytes().u8(tag).u8(content.length).raw(content).toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        return new BoxBytes().raw(first).raw(second).toByteArray();
    }
}
