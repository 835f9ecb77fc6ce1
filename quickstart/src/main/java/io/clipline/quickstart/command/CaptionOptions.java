package io.clipline.quickstart.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.captions.WebVtt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which captions are cut along, and where they go. */
final class CaptionOptions {

    @Option(
            names = "--captions",
            paramLabel = "REFERENCE",
            description = "Captions in the source's folder: a WebVTT file or an HLS subtitle playlist; default: those"
                    + " that the source itself names.")
    private @Nullable String reference;

    @Option(
            names = "--captions-out",
            paramLabel = "FILE",
            description = "Where the clip's captions go, as WebVTT; without it none are read. Not written where nothing"
                    + " is said.")
    private @Nullable Path out;

    /** @throws IllegalArgumentException when they cannot be used so */
    void check() {
        if (reference != null && out == null) {
            throw new IllegalArgumentException("--captions needs --captions-out, which says where they go");
        }
        if (out != null) {
            OutputFile.checked(out, "--captions-out");
        }
    }

    Clip add(Clip clip, Recording recording, RecordingFiles files, ClipRange range) throws IOException {
        return out == null ? clip : new Captioning(Optional.ofNullable(reference)).add(clip, recording, files, range);
    }

    /** Where the captions were put; empty where there are none. */
    Optional<Path> write(Clip clip) throws IOException {
        Optional<WebVtt> captions = clip.captions();
        if (out == null || captions.isEmpty()) {
            return Optional.empty();
        }
        OutputFile.checked(out, "--captions-out").write(captions.get().toText().getBytes(UTF_8));
        return Optional.of(out);
    }
}
