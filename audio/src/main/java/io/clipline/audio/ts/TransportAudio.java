package io.clipline.audio.ts;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The audio of a stretch of transport stream.
 *
 * @param program the streams, as the last table that was seen says; empty where none was seen, now or earlier
 * @param stretches in order; the first follows what came before, the others come after a loss each
 * @param endsWhole whether the bytes end between two packets, and not in a loss
 * @param firstContinuity the counter of its first packet; empty where there is none
 * @param nextContinuity the counter of the packet after its last
 * @param scrambled whether audio was left out because it is encrypted
 */
public record TransportAudio(
        Optional<ProgramMap> program,
        List<AudioStretch> stretches,
        boolean endsWhole,
        OptionalInt firstContinuity,
        OptionalInt nextContinuity,
        boolean scrambled) {

    public TransportAudio {
        stretches = List.copyOf(stretches);
    }

    /**
     * Takes the first AAC stream out of a stretch of transport stream. Takes time in proportion to its length.
     *
     * @param earlier what an earlier part of the recording said about its streams: in force until this part says
     *     something else
     */
    public static TransportAudio parse(byte[] bytes, Optional<ProgramMap> earlier) {
        return new AudioDemultiplexer(bytes, earlier).read();
    }

    /** The first timestamp of a PES packet of the audio; empty where there is none. */
    public OptionalLong firstTimestamp() {
        return stretches.stream()
                .flatMap(stretch -> stretch.starts().stream())
                .map(AudioStretch.Start::timestamp)
                .filter(OptionalLong::isPresent)
                .findFirst()
                .orElse(OptionalLong.empty());
    }
}
