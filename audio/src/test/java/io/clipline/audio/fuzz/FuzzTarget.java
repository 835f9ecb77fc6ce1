package io.clipline.audio.fuzz;

import io.clipline.audio.aac.AacFuzz;
import io.clipline.audio.aac.AacPartsFuzz;
import io.clipline.audio.adts.AdtsFuzz;
import io.clipline.audio.captions.CaptionsFuzz;
import io.clipline.audio.flac.FlacFrameFuzz;
import io.clipline.audio.flac.FlacFuzz;
import io.clipline.audio.hls.Fmp4Fuzz;
import io.clipline.audio.hls.PackedAacFuzz;
import io.clipline.audio.hls.PlaylistFuzz;
import io.clipline.audio.hls.TransportStreamFuzz;
import io.clipline.audio.id3.Id3Fuzz;
import io.clipline.audio.index.IndexFuzz;
import io.clipline.audio.latm.LatmFuzz;
import io.clipline.audio.m4a.M4aFuzz;
import io.clipline.audio.matroska.MatroskaFuzz;
import io.clipline.audio.mp3.Mp3Fuzz;
import io.clipline.audio.mp4.Mp4Fuzz;
import io.clipline.audio.ogg.OggFuzz;
import io.clipline.audio.opus.OpusFuzz;
import io.clipline.audio.wav.WavFuzz;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything that reads bytes of unknown origin, each with files without fault to begin from. {@code audio/fuzz} runs one
 * under Jazzer, which finds the method {@code fuzzerTestOneInput} of its class by name.
 *
 * @param label as the command line has it
 */
record FuzzTarget(String label, Class<?> jazzerTarget, Consumer<byte[]> input, Supplier<List<byte[]>> seedFiles) {

    static final List<FuzzTarget> ALL = List.of(
            new FuzzTarget("aac", AacFuzz.class, AacFuzz::fuzzerTestOneInput, AacFuzz::seeds),
            new FuzzTarget("aac-parts", AacPartsFuzz.class, AacPartsFuzz::fuzzerTestOneInput, AacPartsFuzz::seeds),
            new FuzzTarget("adts", AdtsFuzz.class, AdtsFuzz::fuzzerTestOneInput, AdtsFuzz::seeds),
            new FuzzTarget("captions", CaptionsFuzz.class, CaptionsFuzz::fuzzerTestOneInput, CaptionsFuzz::seeds),
            new FuzzTarget("flac", FlacFuzz.class, FlacFuzz::fuzzerTestOneInput, FlacFuzz::seeds),
            new FuzzTarget("flac-frame", FlacFrameFuzz.class, FlacFrameFuzz::fuzzerTestOneInput, FlacFrameFuzz::seeds),
            new FuzzTarget("fmp4", Fmp4Fuzz.class, Fmp4Fuzz::fuzzerTestOneInput, Fmp4Fuzz::seeds),
            new FuzzTarget("id3", Id3Fuzz.class, Id3Fuzz::fuzzerTestOneInput, PackedAacFuzz::seeds),
            new FuzzTarget("index", IndexFuzz.class, IndexFuzz::fuzzerTestOneInput, IndexFuzz::seeds),
            new FuzzTarget("latm", LatmFuzz.class, LatmFuzz::fuzzerTestOneInput, LatmFuzz::seeds),
            new FuzzTarget("m4a", M4aFuzz.class, M4aFuzz::fuzzerTestOneInput, M4aFuzz::seeds),
            new FuzzTarget("matroska", MatroskaFuzz.class, MatroskaFuzz::fuzzerTestOneInput, MatroskaFuzz::seeds),
            new FuzzTarget("mp3", Mp3Fuzz.class, Mp3Fuzz::fuzzerTestOneInput, Mp3Fuzz::seeds),
            new FuzzTarget("mp4", Mp4Fuzz.class, Mp4Fuzz::fuzzerTestOneInput, Mp4Fuzz::seeds),
            new FuzzTarget("ogg", OggFuzz.class, OggFuzz::fuzzerTestOneInput, OpusFuzz::seeds),
            new FuzzTarget("opus", OpusFuzz.class, OpusFuzz::fuzzerTestOneInput, OpusFuzz::seeds),
            new FuzzTarget("packed-aac", PackedAacFuzz.class, PackedAacFuzz::fuzzerTestOneInput, PackedAacFuzz::seeds),
            new FuzzTarget("playlist", PlaylistFuzz.class, PlaylistFuzz::fuzzerTestOneInput, PlaylistFuzz::seeds),
            new FuzzTarget(
                    "ts",
                    TransportStreamFuzz.class,
                    TransportStreamFuzz::fuzzerTestOneInput,
                    TransportStreamFuzz::seeds),
            new FuzzTarget("wav", WavFuzz.class, WavFuzz::fuzzerTestOneInput, WavFuzz::seeds));

    /** Does with these bytes all that can be done with them; what they must not do is thrown. */
    void run(byte[] data) {
        input.accept(data);
    }

    List<byte[]> seeds() {
        return seedFiles.get();
    }

    @Override
    public String toString() {
        return label;
    }
}
