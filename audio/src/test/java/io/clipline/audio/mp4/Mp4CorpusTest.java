package io.clipline.audio.mp4;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.BoxBuilder.fullBox;
import static io.clipline.testkit.media.Mp4Builder.esds;
import static io.clipline.testkit.media.Mp4Builder.sampleEntry;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.NumberedAdts;
import io.clipline.testkit.media.TransportStreamHls;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of clips at the beginning, inside and near the end of 600 frames, which are 12800 ms. */
class Mp4CorpusTest {

    private static byte[] inMilliseconds() {
        Mp4Builder file = file().mediaTimescale(1_000);
        for (int i = 0; i < 600; i++) {
            file.duration(1, (i + 1) * 64 / 3 - i * 64 / 3);
        }
        return file.build();
    }

    private static final List<byte[]> FRAMES = NumberedAdts.withoutHeaders(600);
    private static final BoxBuilder STEREO = sampleEntry("mp4a", esds(0x40, 0x11, 0x90));
    private static final ClipRange[] RANGES = {
        new ClipRange(0, 1_000), new ClipRange(5_003, 2_000), new ClipRange(11_700, 1_000)
    };

    @Test
    void as_producers_write_it_and_its_defects() throws Exception {
        byte[] whole = file().build();
        new CorpusDump("corpus/mp4", RANGES)
                .add("plain", whole)
                .add("moov-behind-the-media", file().moovLast().build())
                .add("priming-hidden", file().edit(12_778, 1_024).build())
                .add(
                        "leading-empty-edit",
                        file().edit(500, -1).edit(12_778, 1_024).build())
                .add(
                        "video-beside",
                        file().beforeTheTrack(video()).gapBytes(5_000).build())
                .add("two-audio-tracks", file().afterTheTrack(other().track(0)).build())
                .add(
                        "disabled-audio-track-first",
                        file().beforeTheTrack(other().disabled().track(0)).build())
                .add(
                        "opus-track-first",
                        file().beforeTheTrack(other().sampleEntry(opusEntry()).track(0))
                                .build())
                .add("uniform-sizes", uniform())
                .add("16-bit-sizes", file().sizes(compactSizes()).build())
                .add("64-bit-offsets", file().wideOffsets().wideMediaSize().build())
                .add("media-to-the-end", file().mediaToTheEnd().build())
                .add(
                        "chunks-of-changing-length",
                        file().framesPerChunk(1, 3, 3, 10).build())
                .add(
                        "90-khz",
                        file().mediaTimescale(90_000).duration(600, 1_920).build())
                .add("two-descriptions", file().laterEntry(40, STEREO).build())
                .add(
                        "two-descriptions-alike",
                        file().laterEntry(40, sampleEntry("mp4a", esds(0x40, 0x11, 0x88)))
                                .build())
                .add(
                        "two-descriptions-and-sample-rates",
                        file().laterEntry(40, sampleEntry("mp4a", esds(0x40, 0x12, 0x08)))
                                .build())
                .add("times-in-milliseconds", inMilliseconds())
                .add(
                        "gap",
                        file().duration(300, 1_024)
                                .duration(1, 9_000)
                                .duration(299, 1_024)
                                .build())
                .add(
                        "opus",
                        Mp4Builder.of(opusPackets())
                                .sampleEntry(opusEntry())
                                .duration(640, 960)
                                .edit(12_778, 312)
                                .build())
                .add(
                        "encrypted",
                        file().sampleEntry(sampleEntry("enca", esds(0x40, 0x11, 0x88)))
                                .build())
                .add("media-in-another-file", file().mediaInAnotherFile().build())
                .add("shorter-than-the-clip", whole, new ClipRange(12_000, 1_000))
                .add("cut-off", Arrays.copyOf(whole, whole.length * 2 / 3))
                .add("cut-off-before-moov", Arrays.copyOf(file().moovLast().build(), 60_000))
                .assertMatches();
    }

    @Test
    void three_hours() throws Exception {
        byte[] file =
                Mp4Builder.of(NumberedAdts.shortest(506_250)).framesPerChunk(47).build();
        new CorpusDump("corpus/mp4-of-three-hours", new ClipRange(5_400_000, 30_000), new ClipRange(10_770_000, 30_000))
                .add("moov-of-2-mb-first", file)
                .assertMatches();
    }

    /**
     * Agora begins a new MP4 after two hours. A recording is one entry, so a clip over the end of the first file is refused
     * with where that ends; the playlist of the same session has all of it.
     */
    @Test
    void a_session_in_two_files() throws Exception {
        List<byte[]> both = NumberedAdts.withoutHeaders(1_200);
        byte[] first = Mp4Builder.of(both.subList(0, 600)).build();
        byte[] second = Mp4Builder.of(both.subList(600, 1_200)).build();
        byte[] list = "#EXTM3U\n#EXTINF:12.8,\na.mp4\n#EXTINF:12.8,\nb.mp4\n#EXT-X-ENDLIST\n".getBytes(US_ASCII);
        FileSet playlist = TransportStreamHls.of(NumberedAdts.stream(1_200))
                .framesPerSegment(280)
                .build();
        new CorpusDump("corpus/mp4-split", new ClipRange(10_800, 2_000), new ClipRange(12_000, 2_000))
                .add("first-file", first)
                .add("second-file", second)
                .add("playlist-of-the-session", playlist)
                .add(
                        "playlist-of-both-files",
                        new FileSet("p.m3u8", Map.of("p.m3u8", list, "a.mp4", first, "b.mp4", second)))
                .assertMatches();
    }

    private static Mp4Builder file() {
        return Mp4Builder.of(FRAMES).trackId(1, "eng");
    }

    private static Mp4Builder other() {
        return Mp4Builder.of(Mp4Builder.frames(9)).trackId(2, "deu");
    }

    private static BoxBuilder video() {
        return box("trak")
                .child(fullBox("tkhd", 0, 3).zeros(80))
                .child(box("mdia")
                        .child(fullBox("hdlr", 0, 0).u32(0).ascii("vide").zeros(13)));
    }

    private static byte[] uniform() {
        int longest = FRAMES.stream().mapToInt(frame -> frame.length).max().orElseThrow();
        List<byte[]> padded =
                FRAMES.stream().map(frame -> Arrays.copyOf(frame, longest)).toList();
        return Mp4Builder.of(padded)
                .sizes(fullBox("stsz", 0, 0).u32(longest).u32(padded.size()))
                .build();
    }

    private static BoxBuilder compactSizes() {
        BoxBuilder sizes = fullBox("stz2", 0, 0).u32(16).u32(FRAMES.size());
        FRAMES.forEach(frame -> sizes.u16(frame.length));
        return sizes;
    }

    private static BoxBuilder opusEntry() {
        return sampleEntry(
                "Opus", box("dOps").u8(0).u8(1).u16(312).u32(48_000).u16(0).u8(0));
    }

    private static List<byte[]> opusPackets() {
        byte[] packet = new byte[40];
        packet[0] = (byte) 0xF8;
        return Collections.nCopies(640, packet);
    }
}
