package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.ogg.OggChain;
import io.clipline.audio.ogg.OggFile;
import io.clipline.audio.ogg.PacketPage;
import io.clipline.audio.ogg.PacketReader;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.OggOpusBuilder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A clip of an {@link OggOpusBuilder}'s file: which packets a decoder hears when.
 *
 * @param clip what was cut
 * @param packets the number of each packet of sound by its first sample in the recording; silence is left out
 */
record NumberedClip(Clip clip, NavigableMap<Long, Integer> packets) {

    static NumberedClip cut(byte[] file, long startMillis, long durationMillis) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        Recording recording = open(files(file), transcoder);
        Clip clip = recording.cut(new ClipRange(startMillis, durationMillis));
        return new NumberedClip(clip, packets(transcoder.lastExcerpt(), clip));
    }

    static RecordingFiles files(byte[] file) {
        return new InMemoryFiles("room.ogg", Map.of("room.ogg", file));
    }

    static Recording open(RecordingFiles files, SilentTranscoder transcoder) throws Exception {
        return Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
    }

    /** Every packet that can be read is where it belongs, from the pre-roll to the end, and no other is there. */
    NumberedClip assertRight(OggOpusBuilder builder) {
        long from = clip.startSample() - OpusPassage.PRE_ROLL_SAMPLES - OggOpusBuilder.PACKET_SAMPLES + 1;
        long linkFrom = builder.linkStart(clip.startSample()) - OggOpusBuilder.PRE_SKIP;
        SortedMap<Long, Integer> expected = builder.packets().subMap(Math.max(from, linkFrom), clip.endSample());
        assertThat(packets).isEqualTo(expected);
        return this;
    }

    List<String> warnings() {
        return clip.warnings();
    }

    private static NavigableMap<Long, Integer> packets(Excerpt excerpt, Clip clip) throws Exception {
        TreeMap<Long, Integer> packets = new TreeMap<>();
        long position = clip.startSample() - excerpt.skipSamples();
        for (byte[] packet : packets(excerpt.bytes())) {
            boolean silent = packet.length == 3;
            if (!silent) {
                packets.put(position, ByteBuffer.wrap(packet).getInt(1));
            }
            position += OpusPacket.parse(packet).orElseThrow().samples();
        }
        assertThat(position).isGreaterThanOrEqualTo(clip.endSample());
        return packets;
    }

    /** The packets of a file of one stream, without its headers. */
    static List<byte[]> packets(byte[] ogg) throws Exception {
        OggFile file = new OggFile(files(ogg).main());
        PacketReader reader = OggChain.read(file).get(0).stream(OpusHead::recognises)
                .orElseThrow()
                .packets(file, ogg.length, 1 << 20);
        List<byte[]> packets = new ArrayList<>();
        Optional<PacketPage> page = reader.next();
        while (page.isPresent()) {
            packets.addAll(page.get().packets());
            page = reader.next();
        }
        return packets.subList(2, packets.size());
    }
}
