package io.clipline.audio.hls;

import io.clipline.audio.fuzz.Harmless;
import io.clipline.audio.ts.PesHeader;
import io.clipline.audio.ts.ProgramAssociation;
import io.clipline.audio.ts.ProgramMap;
import io.clipline.audio.ts.TransportAudio;
import io.clipline.audio.ts.TransportPacket;
import io.clipline.testkit.media.LoasFrames;
import io.clipline.testkit.media.TransportStreamHls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A segment of MPEG-TS among others without fault. */
public final class TransportStreamFuzz {

    private TransportStreamFuzz() {}

    private static final int SEGMENTS = 6;
    private static final Map<String, byte[]> CONTENTS = NumberedTransportStream.contents(
            NumberedTransportStream.of(SEGMENTS).framesPerPes(3));

    public static void fuzzerTestOneInput(byte[] data) {
        Harmless.run(() -> TransportPacket.parse(data, 0));
        Harmless.run(() -> PesHeader.parse(data));
        Harmless.run(() -> ProgramAssociation.parse(data));
        Harmless.run(() -> {
            Optional<ProgramMap> map = ProgramMap.parse(data);
            TransportAudio.parse(data, map);
        });
        for (int damaged : new int[] {0, 2}) {
            Map<String, byte[]> contents = new HashMap<>(CONTENTS);
            contents.put(TransportStreamHls.path(damaged), data);
            Harmless.cut(contents, TransportStreamHls.PLAYLIST, data);
        }
    }

    public static List<byte[]> seeds() {
        return List.of(
                first(NumberedTransportStream.of(1).framesPerPes(3)),
                first(NumberedTransportStream.of(1).packetBytes(192)),
                first(NumberedTransportStream.of(1).packetBytes(204).videoPackets(3)),
                first(NumberedTransportStream.of(1).loas(LoasFrames.PLAIN)),
                first(NumberedTransportStream.of(1).withoutPesLength()));
    }

    private static byte[] first(TransportStreamHls hls) {
        return NumberedTransportStream.segment(NumberedTransportStream.contents(hls), 0);
    }
}
