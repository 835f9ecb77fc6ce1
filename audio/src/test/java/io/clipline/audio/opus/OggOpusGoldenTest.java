package io.clipline.audio.opus;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Golden;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of each file of the corpus, in words that are kept. */
class OggOpusGoldenTest {

    private static final int SECOND = 50;

    static Stream<Arguments> corpus() {
        byte[] quiet = OpusHead.of(2, 3_840, -256).write();
        OpusHead surround =
                new OpusHead(4, 312, 44_100, 0, 1, Optional.of(new ChannelMapping(2, 2, List.of(0, 1, 2, 3))));
        return Stream.of(
                file("sound", OggOpusBuilder.file().sound(30 * SECOND).end(200)),
                file(
                        "packet-pages",
                        OggOpusBuilder.file()
                                .segmentsPerPage(1)
                                .sound(30 * SECOND)
                                .end(0)),
                file(
                        "continued-packets",
                        OggOpusBuilder.file()
                                .segmentsPerPage(51)
                                .packetBytes(400)
                                .sound(30 * SECOND)
                                .end(0)),
                file(
                        "live-capture",
                        new OggOpusBuilder()
                                .link(7, 987_654_321)
                                .sound(30 * SECOND)
                                .end(0)),
                file(
                        "dtx-gaps",
                        OggOpusBuilder.file()
                                .sound(11 * SECOND)
                                .gap(48 * 380)
                                .sound(20)
                                .gap(48 * 1_380)
                                .sound(20 * SECOND)
                                .end(0)),
                file(
                        "lost-page",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .lost(SECOND)
                                .sound(20 * SECOND)
                                .end(0)),
                file(
                        "wrong-bit",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .damaged(SECOND)
                                .sound(20 * SECOND)
                                .end(0)),
                file(
                        "junk",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .junk(999)
                                .sound(20 * SECOND)
                                .end(0)),
                file(
                        "chain",
                        OggOpusBuilder.file()
                                .sound(5 * SECOND)
                                .end(300)
                                .link(8, 4_711)
                                .sound(30 * SECOND)
                                .end(300)),
                file(
                        "chain-across",
                        OggOpusBuilder.file()
                                .sound(12 * SECOND)
                                .end(300)
                                .link(8, 0)
                                .sound(900)
                                .end(0)),
                file("no-end", OggOpusBuilder.file().sound(30 * SECOND)),
                file("too-short", OggOpusBuilder.file().sound(10 * SECOND).end(0)),
                file("stereo-gain", link(quiet)),
                file("surround", link(surround.write())),
                file("ambisonics", link(withFamily(3))),
                file("discrete", link(withFamily(255))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("corpus")
    void a_file_of_the_corpus_is_read_as_it_was(String name, byte[] file) throws Exception {
        Golden.assertMatches("ogg-opus/" + name, dump(file));
    }

    private static String dump(byte[] file) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        StringBuilder dump = new StringBuilder(file.length + " bytes\n");
        try {
            Recording recording = NumberedClip.open(NumberedClip.files(file), transcoder);
            RecordingInfo info = recording.info();
            dump.append(info).append('\n');
            Clip clip = recording.cut(new ClipRange(10_000, 5_000));
            dump.append("samples " + clip.startSample() + " to " + clip.endSample() + "\n");
            Excerpt excerpt = transcoder.lastExcerpt();
            dump.append("excerpt of " + excerpt.bytes().length + " bytes, checksum " + checksum(excerpt.bytes()) + ", "
                    + NumberedClip.packets(excerpt.bytes()).size() + " packets, skip " + excerpt.skipSamples()
                    + ", play " + excerpt.samples() + "\n");
            byte[] kept =
                    recording.cutKeepingCodec(new ClipRange(10_000, 5_000)).bytes();
            dump.append("kept in " + kept.length + " bytes, checksum " + checksum(kept) + "\n");
            clip.warnings().forEach(warning -> dump.append("warning: " + warning + "\n"));
        } catch (UnreadableRecordingException e) {
            dump.append(e.getClass().getSimpleName() + ": " + e.getMessage() + "\n");
        }
        return dump.toString();
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return Long.toHexString(checksum.getValue());
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

    private static Arguments file(String name, OggOpusBuilder builder) {
        return Arguments.of(name, builder.bytes());
    }
}
