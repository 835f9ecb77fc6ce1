package io.clipline.audio.opus;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.testkit.media.OggOpusBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of clips of Ogg Opus whose packets say their numbers. */
class OggOpusCorpusTest {

    private static final int SECOND = 50;

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        byte[] quiet = OpusHead.of(2, 3_840, -256).write();
        OpusHead surround =
                new OpusHead(4, 312, 44_100, 0, 1, Optional.of(new ChannelMapping(2, 2, List.of(0, 1, 2, 3))));
        new CorpusDump("corpus/ogg-opus", new ClipRange(0, 1_000), new ClipRange(10_000, 5_000))
                .contents(OggOpusCorpusTest::packets)
                .add("sound", OggOpusBuilder.file().sound(30 * SECOND).end(200).bytes())
                .add(
                        "packet-pages",
                        OggOpusBuilder.file()
                                .segmentsPerPage(1)
                                .sound(30 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "continued-packets",
                        OggOpusBuilder.file()
                                .segmentsPerPage(51)
                                .packetBytes(400)
                                .sound(30 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "live-capture",
                        new OggOpusBuilder()
                                .link(7, 987_654_321)
                                .sound(30 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "dtx-gaps",
                        OggOpusBuilder.file()
                                .sound(11 * SECOND)
                                .gap(48 * 380)
                                .sound(20)
                                .gap(48 * 1_380)
                                .sound(20 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "lost-page",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .lost(SECOND)
                                .sound(20 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "wrong-bit",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .damaged(SECOND)
                                .sound(20 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "junk",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .junk(999)
                                .sound(20 * SECOND)
                                .end(0)
                                .bytes())
                .add(
                        "chain",
                        OggOpusBuilder.file()
                                .sound(5 * SECOND)
                                .end(300)
                                .link(8, 4_711)
                                .sound(30 * SECOND)
                                .end(300)
                                .bytes())
                .add(
                        "chain-across",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .end(300)
                                .link(8, 0)
                                .sound(900)
                                .end(0)
                                .bytes())
                .add("no-end", OggOpusBuilder.file().sound(30 * SECOND).bytes())
                .add(
                        "too-short",
                        OggOpusBuilder.file().sound(10 * SECOND).end(0).bytes())
                .add("stereo-gain", link(quiet).bytes())
                .add("surround", link(surround.write()).bytes())
                .add("ambisonics", link(withFamily(3)).bytes())
                .add("discrete", link(withFamily(255)).bytes())
                .assertMatches();
    }

    private static String packets(Excerpt excerpt) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (byte[] packet : NumberedClip.packets(excerpt.bytes())) {
            numbers.add(packet.length == 3 ? -1L : ByteBuffer.wrap(packet).getInt(1));
        }
        return ", packets " + CorpusDump.runs(numbers);
    }

    private static OggOpusBuilder link(byte[] head) {
        return new OggOpusBuilder()
                .link(7, 0, head, OggOpusBuilder.tags(20))
                .sound(30 * SECOND)
                .end(0);
    }

    private static byte[] withFamily(int family) {
        byte[] head = OpusHead.of(2, 312, 0).write();
        head[18] = (byte) family;
        return head;
    }
}
